-- What an event says. $1 event id · answers {payload}
SELECT payload FROM callbacks WHERE event_id = $1::uuid
