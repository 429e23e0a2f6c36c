-- Who claims goes from org to org in turn, and takes the oldest job of the first that has one due. What is looked at on
-- the way is in the index, so that a flood of jobs is passed over without reading them.
CREATE INDEX jobs_in_turn ON jobs (dead, org_id, run_at, id, lane, leased_until);
CREATE INDEX jobs_in_lane ON jobs (lane, dead, run_at, id);
CREATE INDEX jobs_leased ON jobs (leased_until, lane) WHERE owner <> '';
DROP INDEX jobs_due;
DROP INDEX jobs_of_lane;
