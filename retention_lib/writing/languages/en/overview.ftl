# What the page about the whole customer base answers.

overview-answer = { $base ->
    [grows] The base grows; { $rate }
    [shrinks] The base shrinks; { $rate }
    [holds] The base holds; { $rate }
    [closed] No new customers in the data; { $rate }
   *[unknown] { $rate }
} came back { $unit ->
    [day] on the last full day
    [week] in the last full week
   *[other] in { $period }
}, { $verdict ->
    [more] up from { $unit ->
        [year] the year before
       *[other] a year ago
    }
    [fewer] down from { $unit ->
        [year] the year before
       *[other] a year ago
    }
    [alone] { $unit ->
        [year] the first year known
       *[other] with no year before
    }
   *[same] { $unit ->
        [year] as in the year before
       *[other] as a year ago
    }
}
overview-answer-unknown = { $base ->
    [grows] The base grows; too few customers so far to tell who comes back
    [shrinks] The base shrinks; too few customers so far to tell who comes back
    [holds] The base holds; too few customers so far to tell who comes back
    [closed] No new customers in the data; too few customers so far to tell who comes back
   *[unknown] Too few customers so far to tell how the base does
}
