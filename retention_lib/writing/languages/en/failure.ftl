# Why a run failed; `limit` is in seconds, `error` the class of what a cell raised, or memory, or unshown; `step`
# is none where the notebook had not come to one.

failure-cell_error = { $error ->
    [SystemExit] Step { $step } ended the notebook with sys.exit, exit or quit, and half a page is not published; let the notebook run to its end, or call report.skip with the reason where there is nothing to report.
    [memory] Memory ran out in step { $step } of the notebook, which stopped with { $detail }
    [unshown] Step { $step } of the notebook displayed what no notebook can hold; display texts, or what pandas and matplotlib show of themselves.
   *[other] Step { $step } of the notebook stopped with { $detail }
}
failure-withheld = { $line ->
    [none] Step { $step } of the notebook stopped with { $error }. What it said may be data, and is in the run's executed.ipynb alone.
   *[other] Step { $step } of the notebook stopped with { $error } in its line { $line }. What it said may be data, and is in the run's executed.ipynb alone.
}
failure-timeout = { $step ->
    [none] The notebook had not come to its first step when its limit of { $limit } s (timeout) was reached, and was killed.
   *[other] The notebook had come to step { $step } when its limit of { $limit } s (timeout) was reached, and was killed.
}
failure-cell_timeout = { $error ->
    [KeyboardInterrupt] Step { $step } of the notebook was still running at the limit of { $limit } s (cell_timeout), and was interrupted.
   *[none] Step { $step } of the notebook was still running at the limit of { $limit } s (cell_timeout), did not stop when it was interrupted, and was killed.
}
failure-dead_kernel = The notebook's process died before it finished, most often because memory ran out.
failure-no_kernel = No kernel could be started for the notebook: { $detail }. Install ipykernel in the environment of the retention command, or mend its kernelspec python3.
failure-runner_fault = The runner itself failed: { $detail }
failure-silent = The runner itself failed: the worker ended with code { $code } and no answer
