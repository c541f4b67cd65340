"""What a notebook says to its page: metrics, findings, pictures, tables and downloads."""
