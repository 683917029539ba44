"""Names in Latin letters. Source of the expectations: GB/T 16159, GB/T 28039-2011."""

import pytest

from desktop.areas.clients.names import romanised


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("王丽娟", "Wang Lijuan"),
        ("欧阳静", "Ouyang Jing"),
        ("查志远", "Zha Zhiyuan"),
        ("单雄信", "Shan Xiongxin"),
        ("吕布", "Lü Bu"),
        ("启明电子有限公司", ""),
        ("John Smith", ""),
        ("王", ""),
        ("", ""),
    ],
)
def test_a_persons_name_is_spelled_surname_first(name: str, latin: str) -> None:
    assert romanised(name) == latin
