"""permissions.md: what the ready roles may do, verb by verb."""

from huotong.app.founding import ROLES
from huotong.core.documents import Actor
from huotong.interfaces.http.extra import EXTRA
from huotong.registry.configuration import modules

from .tables import MADE, code, table

HEAD = """# 权限 Permissions

新安装带有这些角色；它们是普通主数据，可以修改。权限写成 `类型.操作`、`类型.read`、`类型.*` 或 `*`；一个人可有几个角色，权限相加。
令牌另有范围，写法相同，只能在其人的权限之内。

A new installation has these roles; they are master data like any other and may be changed. A right is written `type.verb`, `type.read`,
`type.*` or `*`; a person may have several roles, whose rights add up. A token has scopes besides, written likewise, within its
person's rights.

"""


def page() -> str:
    actors = {code: _actor(grants.split(), cost) for code, _, grants, cost in ROLES}
    names = [(code(role), f"{name.zh} {name.en}", "✓" if cost else "") for role, name, _, cost in ROLES]
    rows = [(code(verb), *("✓" if actor.may(verb) else "" for actor in actors.values())) for verb in _verbs()]
    roles = table(("角色 Role", "名称 Name", "可见成本 Sees cost"), names)
    return MADE + HEAD + roles + "\n" + table(("", *map(code, actors)), rows)


def _verbs() -> list[str]:
    kinds = [kind for module in modules() for kind in module.types]
    found = [f"{kind.key}.{verb}" for kind in kinds for verb in ("read", *(action.key for action in kind.actions))]
    return found + list(dict.fromkeys(extra.right for extra in EXTRA))


def _actor(grants: list[str], sees_cost: bool) -> Actor:
    return Actor(0, "", "zh", 0, frozenset([0]), tuple(grants), sees_cost)
