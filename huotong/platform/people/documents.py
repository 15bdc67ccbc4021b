"""The types of the platform's own master data: organisation, role, person, token."""

from dataclasses import replace

from huotong.core.documents import Field, Module
from huotong.core.documents.master import archive, change, create, restore
from huotong.core.texts import Text
from huotong.registry.types import ACTIVE, ARCHIVED, action, declare, declare_lines

from . import administrators, badges, models, saved_views, shifts, standing, verbs, zones

PASSWORD = Field("password", Text("密码", "Password"), secret=True, length=200)
BADGE = Field("badge", Text("胸卡", "Badge"), secret=True, required=True, length=200)
PIN = Field("pin", Text("PIN 码", "PIN"), secret=True, required=True, length=8)
NEW_PASSWORD = Field("password", Text("新密码", "New password"), secret=True, required=True, length=200)
MASTER_ACTIONS = (create(), change(), archive(), restore())

ORGANISATION = declare(
    "organisation",
    Text("组织", "Organisation"),
    models.Organisation,
    fields="name name_en currency time_zone closed_until",
    actions=(
        create(),
        action("change", "修改", "Change", verbs.change_organisation, when="active", tells="changed"),
        archive(),
        restore(),
    ),
    title="name",
    shared=True,
    module="people",
)

ROLE = declare(
    "role",
    Text("角色", "Role"),
    models.Role,
    fields="name name_en grants sees_cost hidden",
    actions=MASTER_ACTIONS,
    title="name",
    shared=True,
    module="people",
)

PERSON = declare(
    "person",
    Text("人员", "Person"),
    models.Person,
    fields="name language password_hash badge_hash pin_hash",
    lists="code name language",
    lines=(
        declare_lines(models.PersonRole, key="roles", label=Text("角色", "Roles"), fields="role"),
        declare_lines(models.PersonSite, key="sites", label=Text("负责仓库", "Assigned warehouses"), fields="warehouse"),
    ),
    actions=(
        action("create", "新建", "Create", verbs.create_person, reads=verbs.facts_to_create, asks=(PASSWORD,), then="active"),
        replace(change(), reads=standing.of_given_roles),
        action(
            "set_password",
            "设置密码",
            "Set password",
            verbs.set_password,
            reads=verbs.facts_to_set_password,
            asks=(NEW_PASSWORD,),
        ),
        action(
            "set_badge",
            "登记胸卡",
            "Set badge",
            badges.set_badge,
            reads=badges.facts_to_set_badge,
            asks=(BADGE,),
            help=Text("设备上扫它即登录；旧胸卡作废", "Scanned at a device it signs in; the badge before ends"),
        ),
        action(
            "set_pin",
            "设置 PIN 码",
            "Set PIN",
            badges.set_pin,
            reads=badges.facts_to_set_pin,
            asks=(PIN,),
            help=Text("在已登记的设备上用账号加 PIN 登录", "With the login it signs in at an enrolled device"),
        ),
        archive(),
        restore(),
    ),
    title="name",
    module="people",
)

TOKEN = declare(
    "token",
    Text("访问令牌", "Access token"),
    models.Token,
    fields="person scopes expires_at token_hash",
    lists="code person scopes expires_at",
    number="T-{n:6}",
    states=(ACTIVE, ARCHIVED),
    actions=(
        action(
            "create",
            "新建",
            "Create",
            verbs.create_token,
            reads=verbs.fresh_secrets,
            judges=verbs.problems_of_token,
            then="active",
        ),
        archive(),
    ),
    module="people",
)

SAVED_VIEW = declare(
    "saved_view",
    Text("视图", "View"),
    models.SavedView,
    fields="type name query columns shared person",
    lists="number type name shared person",
    number="V-{n:5}",
    states=(ACTIVE, ARCHIVED),
    actions=(
        action("create", "新建", "Create", saved_views.create_view, then="active", tells="created", primary=True),
        change(),
        action("share", "共享", "Share", saved_views.share, when="active", tells="shared", inverse="unshare"),
        action("unshare", "取消共享", "Stop sharing", saved_views.unshare, when="active", tells="unshared", inverse="share"),
        archive(),
        restore(),
    ),
    title="name",
    owner="person",
    lent="shared",
    menu=False,
    module="people",
)

PEOPLE = Module(
    name="people",
    label=Text("组织与人员", "Organisation and people"),
    types=(ORGANISATION, ROLE, PERSON, TOKEN, SAVED_VIEW),
    each_minute=(shifts.forget,),
    guards={
        "organisation.create": (zones.time_zone_is_known,),
        "organisation.change": (zones.time_zone_is_known,),
        "warehouse.create": (zones.time_zone_is_known,),
        "warehouse.change": (zones.time_zone_is_known,),
        "person.create": (verbs.password_is_long_enough, standing.roles_are_within, standing.sites_are_within),
        "person.change": (
            standing.roles_are_within,
            standing.sites_are_within,
            administrators.person_is_not_above,
            administrators.person_is_not_the_last,
        ),
        "person.archive": (administrators.person_is_not_above, administrators.person_is_not_the_last),
        "person.restore": (administrators.person_is_not_above,),
        "person.set_password": (verbs.password_is_long_enough, standing.person_is_within),
        "person.set_badge": (badges.badge_is_whole, badges.badge_is_free, standing.person_is_within),
        "person.set_pin": (badges.pin_is_digits, standing.person_is_within),
        "role.create": (verbs.grants_are_patterns, standing.cost_is_within),
        "role.change": (
            verbs.grants_are_patterns,
            standing.cost_is_within,
            administrators.role_is_not_above,
            administrators.role_is_not_the_last,
        ),
        "role.archive": (administrators.role_is_not_above, administrators.role_is_not_the_last),
        "saved_view.create": (saved_views.type_has_a_list,),
        **{f"saved_view.{verb}": (saved_views.is_ones_own,) for verb in ("change", "share", "unshare", "archive", "restore")},
        "token.create": (verbs.grants_are_patterns, verbs.scopes_exist, standing.token_is_within),
    },
)
