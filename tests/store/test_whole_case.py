from store import points, whole_case
from store.database import Store
from tests.store.people_here import a_case


def test_what_was_asked_ahead_of_a_case_is_asked_anew_once_something_was_written(store: Store) -> None:
    with store.turn() as tx:
        case, other = a_case(tx), a_case(tx)
        whole_case.ahead(tx, case.id)
        assert [point.number for point in points.points_of(tx, case.id)] == [1]
        whole_case.ahead(tx, case.id)
        points.drop(tx, case.id, [1])
        assert points.points_of(tx, case.id) == []
        assert points.points_of(tx, other.id) != []
