# What the page about the whole customer base answers.

overview-answer-grows = The base grows; { $rate } came back { $unit ->
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
overview-answer-grows_alone = The base grows; too few customers so far to tell who comes back
overview-answer-shrinks = The base shrinks; { $rate } came back { $unit ->
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
overview-answer-shrinks_alone = The base shrinks; too few customers so far to tell who comes back
overview-answer-holds = The base holds; { $rate } came back { $unit ->
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
overview-answer-holds_alone = The base holds; too few customers so far to tell who comes back
overview-answer-unknown = { $rate } came back { $unit ->
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
overview-answer-unknown_alone = Too few customers so far to tell how the base does
overview-answer-closed = Nobody new joins; { $rate } came back { $unit ->
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
overview-answer-closed_alone = Nobody new joins; too few customers so far to tell who comes back
