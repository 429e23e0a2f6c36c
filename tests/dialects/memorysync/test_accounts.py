"""Signing up, in and out through the published control client, and what somebody may who is signed in."""

import httpx
import memorysync
import pytest
from memorysync import ControlPlaneClient

PASSWORD = "correct horse"
BEES = {"text": "User keeps bees in Kent."}


@pytest.fixture
def address(org):
    return f"{org}@example.org"


@pytest.fixture
def control(server):
    with ControlPlaneClient(server.url) as client:
        yield client


@pytest.fixture
def signed_in(server, control, address):
    """A client of somebody who has just signed up and in."""
    control.signup(address, PASSWORD, "Acme", full_name="Ada")
    given = control.login(address, PASSWORD)["tokens"]
    with ControlPlaneClient(server.url, access_token=given["access_token"]) as client:
        client.refresh_token = given["refresh_token"]
        yield client


@pytest.fixture
def as_person(server, signed_in):
    """Their own calls to the data plane."""
    headers = signed_in._headers() | {"X-Project-ID": "default"}
    with httpx.Client(base_url=server.url, headers=headers, timeout=60) as client:
        yield client


def test_somebody_signs_up_and_in(control, address):
    made = control.signup(address, PASSWORD, "Acme")
    given = control.login(f" {address.upper()} ", PASSWORD)

    assert made == {"message": "Account created", "email": address, "requires_verification": False}
    assert given["tokens"]["token_type"] == "bearer"
    assert given["session"]["role"] == "owner"
    assert (given["mfa_required"], given["mfa_setup_required"]) == (False, False)


def test_an_address_has_one_account(control, address):
    control.signup(address, PASSWORD, "Acme")

    with pytest.raises(memorysync.ValidationError, match="account with this address") as refused:
        control.signup(address, PASSWORD, "Other")

    assert refused.value.status_code == 409


@pytest.mark.parametrize(("name", "password"), [("{}", "wrong horse"), ("nobody.{}", PASSWORD)])
def test_a_stranger_does_not_learn_which_of_the_two_was_wrong(control, address, name, password):
    control.signup(address, PASSWORD, "Acme")

    with pytest.raises(memorysync.AuthError, match="The address or the password is wrong"):
        control.login(name.format(address), password)


def test_an_account_can_be_tried_ten_times_a_minute(control, address):
    with pytest.raises(memorysync.RateLimitError):
        for _ in range(11):
            with pytest.raises(memorysync.AuthError):
                control.login(address, "guess")


def test_a_refresh_token_is_good_once(control, signed_in):
    first = signed_in.refresh_token

    second = control.refresh(first)

    assert second["refresh_token"] != first
    with pytest.raises(memorysync.AuthError):
        control.refresh(first)
    assert control.refresh(second["refresh_token"])["access_token"]


def test_who_signs_out_is_out(control, signed_in):
    assert signed_in.me()["role"] == "owner"

    signed_in.logout(signed_in.refresh_token)

    with pytest.raises(memorysync.AuthError, match="session has ended"):
        signed_in.me()


def test_sessions_are_listed_and_ended(server, control, signed_in, address):
    other = control.login(address, PASSWORD)["tokens"]["access_token"]
    shown = signed_in.list_sessions()
    current = next(each for each in shown["sessions"] if each["is_current"])
    [elsewhere] = [each for each in shown["sessions"] if not each["is_current"]]

    signed_in.revoke_session(elsewhere["id"])

    assert current["id"] == shown["current_session_id"] == signed_in.me()["sid"]
    with ControlPlaneClient(server.url, access_token=other) as gone, pytest.raises(memorysync.AuthError):
        gone.me()
    signed_in.logout_all()
    with pytest.raises(memorysync.AuthError):
        signed_in.list_sessions()


def test_an_account_founds_further_orgs(signed_in):
    made = signed_in.create_organization("Second")

    assert made["role"] == "owner"
    assert made in signed_in.list_organizations()
    assert len(signed_in.list_organizations()) == 2


def test_somebody_signed_in_is_the_user_whatever_the_header_says(as_person, signed_in):
    made = as_person.post("/memory/add", json=BEES | {"end_user_id": "bob"}, headers={"X-End-User-ID": "bob"})

    found = as_person.post("/memory/query", json={"query": "bees"}).json()["memories"]
    listed = as_person.get(f"/v1/memory/{signed_in.me()['org']}/{signed_in.me()['user_id']}/list").json()
    assert made.status_code == 201
    assert [each["id"] for each in found] == [made.json()["id"]]
    assert listed["total"] == 1


def test_a_key_is_no_account(connect, org):
    client = connect(org=org, scopes=("*",))

    for path in ("/auth/sessions", "/organizations"):
        assert client.get(path).status_code == 403
    assert client.get("/auth/me").json()["sid"] is None


@pytest.mark.parametrize("changed", [{"password": "short"}, {"email": "nowhere"}, {"organization_name": "A"}])
def test_what_makes_no_account_is_refused(anonymous, address, changed):
    body = {"email": address, "password": PASSWORD, "organization_name": "Acme"} | changed

    response = anonymous.post("/auth/signup", json=body)

    assert response.status_code == 422
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"
