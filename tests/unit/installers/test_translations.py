"""The translation tool on a small project of its own, with Qt's real programs."""

from pathlib import Path

import pytest

from installers.translations import Translations

VIEW = """
class Page(QWidget):
    def title(self, days):
        self.tr("Open {name}")
        self.tr("%n day(s)", "", days)
"""
ZH = {"Page": {"Open {name}": "打开 {name}", "%n day(s)": "%n 天"}}
EN = {"Page": {"%n day(s)": ["%n day", "%n days"]}}


@pytest.fixture
def project(tmp_path: Path) -> Translations:
    write(tmp_path, "desktop/areas/visits/view.py", VIEW)
    write(tmp_path, "desktop/areas/catalog.py", 'QT_TRANSLATE_NOOP("Room", "Visits")')
    return Translations(tmp_path)


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


def complete(project: Translations) -> None:
    project.update()
    project.fill({**ZH, "Room": {"Visits": "走访"}})
    project.fill(EN, "en")
    project.build()


def test_a_room_is_a_package_and_so_is_what_lies_between_the_rooms(project: Translations) -> None:
    assert set(project.packages()) == {"visits", "areas"}


def test_a_complete_project_has_nothing_to_say(project: Translations) -> None:
    complete(project)
    assert project.check() == []


def test_english_has_a_file_only_where_there_are_plurals(project: Translations) -> None:
    project.update()
    assert sorted(path.name for path in project.folder.glob("*_en.ts")) == ["visits_en.ts"]


def test_missing_names_what_has_no_chinese(project: Translations) -> None:
    project.update()
    project.fill({"Page": {"%n day(s)": "%n 天"}})
    assert project.missing() == {"Page": {"Open {name}": ""}, "Room": {"Visits": ""}}


def test_update_of_one_package_leaves_the_others_alone(project: Translations) -> None:
    project.update(["areas"])
    assert [path.name for path in project.folder.iterdir()] == ["areas_zh_CN.ts"]


def test_a_new_string_is_out_of_step(project: Translations) -> None:
    complete(project)
    write(project.project, "desktop/areas/visits/view.py", VIEW + '        self.tr("New")\n')
    assert project.check() == [
        "visits_zh_CN.ts: out of step; run translations.py update visits",
    ]


def test_a_translation_without_build_is_out_of_step(project: Translations) -> None:
    complete(project)
    project.fill({"Room": {"Visits": "拜访"}})
    assert project.check() == ["fieldbook_zh_CN.qm: out of step; run translations.py build"]


def test_a_lost_place_is_found(project: Translations) -> None:
    complete(project)
    project.fill({"Page": {"Open {name}": "打开"}})
    project.build()
    assert project.check() == ["visits_zh_CN.ts: other {places} in Page: Open {name}"]


def test_two_packages_do_not_translate_the_same_word_differently(project: Translations) -> None:
    write(project.project, "desktop/areas/plan/rules.py", 'QT_TRANSLATE_NOOP("Room", "Visits")')
    complete(project)
    areas = project.folder / "areas_zh_CN.ts"
    areas.write_text(areas.read_text("utf-8").replace("走访", "拜访"), "utf-8")
    project.build()
    assert project.check() == ["plan_zh_CN.ts and areas_zh_CN.ts differ in Room: Visits"]


def test_a_package_that_is_gone_leaves_no_file_behind(project: Translations) -> None:
    complete(project)
    (project.project / "desktop/areas/catalog.py").unlink()
    assert "areas_zh_CN.ts: no package of that name" in project.check()
