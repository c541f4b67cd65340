# Headline numbers: how sure each is, and how it moved; the interval of a move is said as that of a value. `verdict` is better, worse, chance or empty.

cards-unknown = Too little to say
cards-interval = Likely between { $low } and { $high }
cards-benchmark = Benchmark: { $value } ({ $source })
cards-last_period = Against the period before
cards-year_ago = Against a year earlier
cards-same = about the same
cards-together = { $n } changes were looked at together: better or worse is said of one that would be rare among so many, were all of them chance.

cards-points = { $move ->
    [up] { $verdict ->
        [better] { $n ->
            [one] up { $n } point, which is better
           *[other] up { $n } points, which is better
        }
        [worse] { $n ->
            [one] up { $n } point, which is worse
           *[other] up { $n } points, which is worse
        }
        [chance] { $n ->
            [one] up { $n } point, which may be chance
           *[other] up { $n } points, which may be chance
        }
       *[none] { $n ->
            [one] up { $n } point
           *[other] up { $n } points
        }
    }
   *[down] { $verdict ->
        [better] { $n ->
            [one] down { $n } point, which is better
           *[other] down { $n } points, which is better
        }
        [worse] { $n ->
            [one] down { $n } point, which is worse
           *[other] down { $n } points, which is worse
        }
        [chance] { $n ->
            [one] down { $n } point, which may be chance
           *[other] down { $n } points, which may be chance
        }
       *[none] { $n ->
            [one] down { $n } point
           *[other] down { $n } points
        }
    }
}

cards-percent = { $move ->
    [up] { $verdict ->
        [better] up { $n }, which is better
        [worse] up { $n }, which is worse
        [chance] up { $n }, which may be chance
       *[none] up { $n }
    }
   *[down] { $verdict ->
        [better] down { $n }, which is better
        [worse] down { $n }, which is worse
        [chance] down { $n }, which may be chance
       *[none] down { $n }
    }
}
