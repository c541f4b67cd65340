# Why a run failed; `limit` is in seconds.

failure-exit = Step { $step } ended the notebook with sys.exit, exit or quit, and half a page is not published; let the notebook run to its end, or call report.skip with the reason where there is nothing to report.
failure-memory = Memory ran out in step { $step } of the notebook, which stopped with { $detail }
failure-cell = Step { $step } of the notebook stopped with { $detail }
failure-late = The notebook had come to step { $step } when its limit of { $limit } s (timeout) was reached, and was killed.
failure-late_at_once = The notebook had not come to its first step when its limit of { $limit } s (timeout) was reached, and was killed.
failure-interrupted = Step { $step } of the notebook was still running at the limit of { $limit } s (cell_timeout), and was interrupted.
failure-killed = Step { $step } of the notebook was still running at the limit of { $limit } s (cell_timeout), did not stop when it was interrupted, and was killed.
failure-dead_kernel = The notebook's process died before it finished, most often because memory ran out.
failure-no_kernel = No kernel could be started for the notebook: { $detail }. Install ipykernel in the environment of the retention command, or mend its kernelspec python3.
failure-runner_fault = The runner itself failed: { $detail }
failure-silent = the worker ended with code { $code } and no answer
