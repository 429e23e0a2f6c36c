import pytest

from remanence.errors import Invalid
from remanence.settings import Settings, load


def test_a_flag_wins_over_the_environment_over_the_file_over_the_default(tmp_path):
    (tmp_path / "remanence.toml").write_text('port = 1\nhost = "file"\nlog_level = "debug"\n')
    environment = {"REMANENCE_PORT": "2", "REMANENCE_HOST": "environment"}

    found = load({"data": tmp_path, "port": 3}, environment)

    settings = found.settings
    assert (settings.port, settings.host, settings.log_level, settings.embedder) == (3, "environment", "debug", "local")
    assert found.origins["port"] == "flag"
    assert found.origins["host"] == "REMANENCE_HOST"
    assert found.origins["log_level"].startswith("file ")
    assert "embedder" not in found.origins


def test_an_unknown_variable_is_an_error_that_names_it():
    with pytest.raises(Invalid, match="REMANENCE_PROT"):
        load({}, {"REMANENCE_PROT": "80"})


@pytest.mark.parametrize("name", ["BASE_URL", "API_KEY", "IMPORT_KEY"])
def test_what_clients_and_single_commands_read_is_no_setting_and_no_error(name):
    found = load({}, {f"REMANENCE_{name}": "given"})

    assert found.origins == {}


def test_a_wrong_value_is_an_error_that_names_the_setting_and_its_origin():
    with pytest.raises(Invalid, match=r"port \(REMANENCE_PORT\)"):
        load({}, {"REMANENCE_PORT": "many"})


def test_a_secret_can_stand_in_a_file_and_is_masked_when_shown(tmp_path):
    (tmp_path / "key").write_text("s3cret\n")

    found = load({}, {"REMANENCE_EMBEDDER_KEY_FILE": str(tmp_path / "key")})

    assert found.settings.embedder_key is not None
    assert found.settings.embedder_key.get_secret_value() == "s3cret"
    assert ("embedder_key", "********", "REMANENCE_EMBEDDER_KEY_FILE") in found.shown()
    assert "s3cret" not in str(found.shown())


def test_a_file_that_is_not_there_is_an_error_that_names_it():
    with pytest.raises(Invalid, match="/nowhere"):
        load({}, {"REMANENCE_EMBEDDER_KEY_FILE": "/nowhere"})
    with pytest.raises(Invalid, match="/nowhere"):
        load({}, {"REMANENCE_CONFIG": "/nowhere"})


def test_an_unknown_name_in_the_file_is_an_error(tmp_path):
    (tmp_path / "remanence.toml").write_text("colour = 1\n")

    with pytest.raises(Invalid, match="colour"):
        load({"data": tmp_path}, {})


def test_tiers_of_ones_own_come_as_a_table_or_as_json(tmp_path):
    (tmp_path / "remanence.toml").write_text("[tiers.gold]\nrequests_per_minute = 500\nmessages = 9\n")

    table = load({"data": tmp_path}, {}).settings.tiers["gold"]
    json = load({}, {"REMANENCE_TIERS": '{"gold": {"requests_per_minute": 500, "messages": 9}}'}).settings.tiers["gold"]

    assert table == json
    assert (table.requests_per_minute, table.conversations, table.messages) == (500, None, 9)
    for wrong in ("{", '{"gold": {"colour": 1}}', '{"gold": {"messages": -1}}'):
        with pytest.raises(Invalid, match=r"tiers \(REMANENCE_TIERS\)"):
            load({}, {"REMANENCE_TIERS": wrong})


def test_every_setting_says_why_one_would_set_it():
    assert all(field.description for field in Settings.model_fields.values())
