-- What has no outcome yet: looked at again and again, to see that none is left behind.
CREATE INDEX events_pending ON events (accepted_at) WHERE verdict = 'pending';
