-- Every callback as the platform believes it to be.
SELECT event_id, task_id, event, state, attempts, last_error FROM callbacks
