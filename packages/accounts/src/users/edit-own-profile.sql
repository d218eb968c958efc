-- Other preferences stay. in: $1 user id, $2 display name or null, $3 phone or null, $4 {language, time_zone}, null: not said
UPDATE users
   SET display_name = $2, phone = $3, updated_at = now(),
       preferences = (preferences - ARRAY['language', 'time_zone']) || jsonb_strip_nulls($4::jsonb)
 WHERE id = $1
