package io.guildhall.identity.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import java.util.List;

/** What everybody in a tenant may read of each other. Writing goes through routes of their own, past their rules. */
final class Entities {
    static final EntityType MEMBER = EntityType.of(IdentityModule.KEY, "member", "users")
            .label("Member", "Members")
            .field(Field.text("name", 120).asRequired().sortKey("name_norm"))
            .field(Field.email("email").asReadOnly().sortKey("email_norm"))
            .field(Field.reference("role_id", "identity.role").asReadOnly())
            .field(Field.reference("team_id", "identity.team").asReadOnly())
            .field(Field.bool("active").asReadOnly())
            .field(Field.text("locale", 35))
            .field(Field.text("time_zone", 64))
            .field(Field.choice("clock", "12", "24"))
            .field(Field.choice("date_order", "dmy", "mdy", "ymd"))
            .field(Field.choice("number_format", "comma_point", "point_comma", "space_comma", "apostrophe_point"))
            .field(Field.choice("first_day", "monday", "saturday", "sunday"))
            .field(Field.choice("theme", "light", "dark", "system"))
            .field(Field.text("avatar_color", 20))
            .verbs(Verb.LIST, Verb.READ)
            .search("name_norm")
            .search("email_norm")
            .noTrash()
            .build();

    static final EntityType TEAM = EntityType.of(IdentityModule.KEY, "team", "teams")
            .label("Team", "Teams")
            .field(Field.text("name", 80).asRequired().sortKey("name_norm"))
            .field(Field.reference("parent_id", "identity.team"))
            .field(Field.reference("lead_id", "identity.member"))
            .search("name_norm")
            .noTrash()
            .build();

    static final EntityType ROLE = EntityType.of(IdentityModule.KEY, "role", "roles")
            .label("Role", "Roles")
            .title("title")
            .field(Field.text("key", 60).asReadOnly())
            .field(Field.text("title", 80).asRequired())
            .field(Field.choice("reads", "own", "team", "all").asRequired())
            .field(Field.choice("writes", "own", "team", "all").asRequired())
            .field(Field.tags("permissions"))
            .field(Field.bool("builtin").asReadOnly())
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    /** Who has looked through whose eyes; for those who run the workspace. */
    static final EntityType LOOK = EntityType.of(IdentityModule.KEY, "look", "looks")
            .label("Look through a member's eyes", "Looks through members' eyes")
            .title("since")
            .field(Field.reference("member_id", "identity.member").asReadOnly())
            .field(Field.reference("seen_id", "identity.member").asReadOnly())
            .field(Field.timestamp("since").asReadOnly().asFilled())
            .field(Field.timestamp("until").asReadOnly().asFilled())
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    static final List<EntityType> ALL = List.of(ROLE, TEAM, MEMBER, LOOK);

    private Entities() {}
}
