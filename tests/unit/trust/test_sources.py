from remanence.domain.event import Role
from remanence.domain.trust import by_source, outsiders_order


def test_the_user_is_believed_over_a_tool_and_a_tool_over_the_web():
    user, tool, web = by_source(Role.USER, "chat"), by_source(Role.TOOL, "chat"), by_source(Role.TOOL, "web")

    assert user > tool > web


def test_a_web_page_that_a_user_pastes_is_no_more_than_a_web_page():
    assert by_source(Role.USER, "Web") == by_source(Role.TOOL, "web")


def test_every_role_has_its_trust():
    assert all(0 < by_source(role, "chat") <= 1 for role in Role)


def test_what_anybody_may_have_written_gives_the_assistant_no_orders():
    assert "web" in outsiders_order("web")
    assert outsiders_order("Email")
    assert outsiders_order("chat") == outsiders_order("app") == ""
