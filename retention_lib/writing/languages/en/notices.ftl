# What is sent to who asked to be told, and why it could not be.

notices-failed = No new page: { $question } ({ $page }). { $why }
notices-alert = Alert: { $question } ({ $page }). { $why }
notices-again = Published again: { $question } ({ $page }).
notices-over = Alert over: { $question } ({ $page }).
notices-headline = { $label }: { $value }.

notices-unset = Nobody is notified through { $address }: the environment has no such variable; set it to an Apprise address.
notices-missing = Nobody is notified through { $address }: Apprise is not installed; pip install 'retention_lib[notify]' brings it.
notices-unknown = Nobody is notified through { $address }: it holds no address that Apprise knows; apprise -vv -b test "${ $variable }" says why.
notices-undelivered = The notification through { $address } was not delivered, and is tried again after the next run; apprise -vv -b test "${ $variable }" says why.
notices-forgotten = The notification through { $address } was sent, and will be once more, because that could not be noted: { $why }
