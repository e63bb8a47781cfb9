"""The person at this machine."""

from variorum.services.profiles import Profile, home, initials_of, load_profile, save_profile


def test_the_first_call_makes_a_profile_and_later_ones_find_it(tmp_path):
    made = load_profile(tmp_path)
    assert load_profile(tmp_path) == made
    assert made.name
    assert made.person_id != made.device


def test_a_profile_is_kept_whole(tmp_path):
    chosen = Profile("p", "Ines Marlow", "IM", "d")
    save_profile(chosen, tmp_path)
    assert load_profile(tmp_path) == chosen
    assert chosen.person.initials == "IM"
    assert [path.name for path in tmp_path.iterdir()] == ["profile.json"]


def test_a_damaged_profile_is_made_anew(tmp_path):
    (tmp_path / "profile.json").write_text("{", encoding="utf-8")
    assert load_profile(tmp_path).name


def test_initials_are_the_first_letters_of_the_words():
    assert initials_of("Ines Marlow") == "IM"
    assert initials_of("de la Cruz Y Ortega") == "DLC"
    assert initials_of("") == ""


def test_home_is_where_the_environment_says(variorum_home):
    assert home() == variorum_home
