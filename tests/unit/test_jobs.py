from datetime import timedelta

from remanence.domain.job import LONGEST_PAUSE, MAX_ATTEMPTS, pause_after


def test_pauses_grow_to_a_ceiling():
    pauses = [pause_after(attempts, jitter=1.0) for attempts in range(1, MAX_ATTEMPTS + 1)]

    assert pauses[0] == timedelta(seconds=2)
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_jitter_spreads_a_pause_over_its_upper_half():
    assert pause_after(1, jitter=0.0) == timedelta(seconds=1)
    assert pause_after(1, jitter=0.5) == timedelta(seconds=1.5)


def test_work_is_tried_for_more_than_half_a_day():
    assert sum((pause_after(attempts, jitter=0.0) for attempts in range(1, MAX_ATTEMPTS)), timedelta()) > timedelta(
        hours=12
    )
