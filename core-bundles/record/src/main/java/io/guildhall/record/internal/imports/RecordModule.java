package io.guildhall.record.internal.imports;

import io.guildhall.change.Reaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.module.Module;
import io.guildhall.module.Permission;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.record.internal.custom.RollUps;
import io.guildhall.record.internal.erase.Erasures;
import io.guildhall.record.internal.files.FilesForget;
import io.guildhall.record.internal.search.SearchReaction;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the tables of imports. An import is a record, so that its progress reaches open screens like any other change. */
@Component
public final class RecordModule implements Module {
    static final String KEY = "record";

    static final EntityType IMPORT = EntityType.of(KEY, "import", "imports")
            .field(Field.text("file_name", 255).asReadOnly())
            .field(Field.text("entity", 120).asReadOnly())
            .field(Field.text("status", 20).asReadOnly())
            .field(Field.text("vendor", 20).asReadOnly())
            .field(count("rows_total"))
            .field(count("rows_done"))
            .field(count("creates"))
            .field(count("updates"))
            .field(count("unchanged"))
            .field(count("errors"))
            .field(count("warnings"))
            .field(Field.text("problem", 1000).asReadOnly())
            .field(Field.timestamp("started_at").asReadOnly())
            .field(Field.timestamp("finished_at").asReadOnly())
            .field(Field.reference("responsible_id", "identity.member")
                    .column("owner_id")
                    .asReadOnly())
            .title("file_name")
            .visibility(Visibility.OWNED)
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    /** That somebody was erased, by whom and when. */
    static final EntityType ERASURE = EntityType.of(KEY, "erasure", "erasures")
            .field(Field.text("entity", 120).asReadOnly())
            .field(Field.integer("record_id").label("Record").asReadOnly())
            .field(Field.reference("member_id", "identity.member")
                    .label("Erased by")
                    .asReadOnly())
            .title("entity")
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .build();

    private final List<Reaction> reactions;

    /** What it brings, without following anything. */
    public RecordModule() {
        reactions = List.of();
    }

    @Activate
    public RecordModule(@Reference Modules modules, @Reference Workspaces workspaces) {
        reactions = List.of(new SearchReaction(modules), new FilesForget(), new RollUps(modules, workspaces));
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Imports";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/record.sql",
                "db/record/rights.sql",
                "db/record/erase.sql",
                "db/record/files-told.sql",
                "db/record/texts.sql",
                "db/record/failed.sql",
                "db/record/view-summary.sql",
                "db/record/import-undo.sql",
                "db/record/import-batch.sql");
    }

    @Override
    public List<EntityType> entities() {
        return List.of(IMPORT, ERASURE);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(Erasures.PERMISSION, "Erase people for good, with their history"));
    }

    @Override
    public List<Reaction> reactions() {
        return reactions;
    }

    private static Field count(String name) {
        return Field.integer(name).asReadOnly();
    }
}
