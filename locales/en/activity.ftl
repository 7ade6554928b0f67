### The activity: what was done, and what came of it.

activity-search = Search activity
activity-clear-search = Clear search
activity-result-label = Result
activity-results-all = All results
activity-results-done = Done
activity-results-refused = Refused or stopped
activity-results-running = Under way
activity-days-label = Time
activity-days-last =
    { $days ->
        [one] Last { $days } day
       *[other] Last { $days } days
    }
activity-days-all = All days
activity-export = Export
activity-export-csv = As CSV
activity-export-json = As JSON
activity-exported = Activity exported
activity-exported-text = { $file }
activity-columns-time = Time
activity-columns-what = What
activity-columns-token = Token
activity-columns-organization = Organization
activity-columns-id = Id
activity-columns-result = Result
activity-columns-details = Details
activity-label = Activity, newest first
activity-today = Today
activity-yesterday = Yesterday
activity-done-sign-in = Signed in
activity-done-sign-out = Signed out
activity-done-copy-secret = Secret copied
activity-done-refresh = Answers again
activity-done-forget-secret = Secret forgotten
activity-running-sign-in = Signing in
activity-running-sign-out = Signing out
activity-running-copy-secret = Copying the secret
activity-running-refresh = Refreshing
activity-running-forget-secret = Forgetting the secret
activity-stopped-sign-in = Sign-in stopped
activity-stopped-sign-out = Not signed out
activity-stopped-copy-secret = Secret not copied
activity-stopped-refresh = Refresh refused
activity-stopped-forget-secret = Secret not forgotten
activity-asker-tray = From the tray
activity-asker-reminder = From a reminder
activity-asker-recovery = By itself
activity-asker-window = In the window
activity-until = Until { $date }
activity-until-asked = Until { $date }; { $asked } was asked for
activity-same-secret = Until { $date }, same secret
activity-overlap = Old token until { $date }
activity-under-way = Under way
activity-open = Open { $name }
activity-nameless = Without a name
activity-show = Show details: { $what }
activity-hide = Hide details: { $what }
activity-begun = Began
activity-ended = Ended
activity-account = Account
activity-by = Asked for
activity-id = Token id
activity-before = Expired before
activity-asked = Date asked for
activity-granted = Date granted
activity-what-to-do = What to do
activity-loading = Loading the activity
activity-loading-more = Loading more
activity-shown =
    { $total ->
        [one] { $shown } of { $total } entry
       *[other] { $shown } of { $total } entries
    }
activity-found =
    { $total ->
        [one] { $total } entry
       *[other] { $total } entries
    }
activity-empty-title = Nothing has been done yet
activity-empty-text = Every operation will stand here with its result. Never a secret.
activity-none-title = Nothing matches
activity-none-search = No entry matches “{ $search }”.
activity-none-text = There are no entries for this result and time.
activity-none-days =
    { $days ->
        [one] Nothing was done in the last day
       *[other] Nothing was done in the last { $days } days
    }
activity-show-all = Show everything
activity-try-again = Try again
