package io.guildhall.identity.internal;

import io.guildhall.actor.Scope;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.Permission;
import io.guildhall.module.SampleData;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A module as identity sees one: entities, permissions, perhaps an edition. */
record FakeModule(String key, List<EntityType> entities, List<Permission> permissions, Optional<Edition> edition)
        implements Module {

    static final EntityType DEAL = EntityType.of("crm", "deal", "deals")
            .title("title")
            .field(Field.text("title", 200))
            .visibility(Visibility.OWNED)
            .build();

    /** Stands on a table that only those who run the workspace may write. */
    static final EntityType PIPELINE = EntityType.of("crm", "pipeline", "pipelines")
            .table("identity.role")
            .field(Field.text("name", 200))
            .build();

    static FakeModule crm() {
        return new FakeModule(
                "crm",
                List.of(DEAL, PIPELINE),
                List.of(new Permission("deals.move", "Move deals")),
                Optional.of(edition("General business", true)));
    }

    static FakeModule bar(boolean available) {
        return bar("bar", available);
    }

    static FakeModule bar(String key, boolean available) {
        return new FakeModule(
                key,
                List.of(EntityType.of(key, "guest", "guests")
                        .field(Field.text("name", 200))
                        .build()),
                List.of(new Permission("bar.serve", "Serve")),
                Optional.of(edition("Bar", available)));
    }

    static Edition edition(String title, boolean available) {
        return new Edition(
                title,
                "For tests.",
                List.of("One thing"),
                available,
                "/pipeline",
                List.of(new Edition.Pipeline(
                        "Sales", List.of(new Edition.Stage("New", "blue", 10, Edition.Stage.Kind.OPEN)))),
                title.equals("Bar")
                        ? List.of(new Edition.Role("floor", "Floor staff", Scope.ALL, Scope.ALL, Set.of("bar.serve")))
                        : List.of(),
                SampleData.NONE);
    }

    @Override
    public String title() {
        return key;
    }

    @Override
    public String version() {
        return "1.0.0";
    }
}
