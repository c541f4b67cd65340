# What a definition means a metric to reach, and what others reach. `goal` is target or benchmark, `verdict` reached, missed, either or empty.

goals-target = { $verdict ->
    [reached] Target { $target }: reached
    [missed] Target { $target }: missed
    [either] Target { $target }: may be reached or missed
   *[none] Target { $target }
}
goals-no_such = { $goal ->
    [target] The target of '{ $metric }' cannot be told, because the notebook has no metric of that name; it has: { $known }.
   *[benchmark] The benchmark of '{ $metric }' cannot be told, because the notebook has no metric of that name; it has: { $known }.
}
goals-no_metrics = { $goal ->
    [target] The target of '{ $metric }' cannot be told, because the notebook has no metrics.
   *[benchmark] The benchmark of '{ $metric }' cannot be told, because the notebook has no metrics.
}
