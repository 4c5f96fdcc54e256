package io.guildhall.crm.internal.edition;

import io.guildhall.database.Transaction;
import io.guildhall.module.Edition;
import io.guildhall.module.SampleData;
import io.guildhall.port.Editions;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import io.guildhall.trace.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lays pipelines down as rows, in the language of the workspace. A pipeline that the tenant already has by name is left as its people have made it. */
@Component
public final class EditionsService implements Editions {
    /** Days without a move after which an open deal looks stale on the board; people set their own by stage. */
    private static final long ROTTING_DAYS = 30;

    private final Modules modules;

    @Activate
    public EditionsService(@Reference Modules modules) {
        this.modules = modules;
    }

    @Override
    public void apply(Transaction tx, Edition edition, boolean sampleData) {
        String locale = tx.actor().workspace().locale();
        edition.pipelines().forEach(pipeline -> lay(tx, pipeline, name -> edition.said(name, locale)));
        if (sampleData) {
            asSample(() -> edition.sampleData().write(tx, tx.actor().tenantId()));
        }
    }

    @Override
    public void removeSampleData(Transaction tx) {
        // A trade's records point at ours, so ours go last.
        asSample(() -> modules.current().modules().values().stream()
                .filter(InstalledModule::works)
                .map(InstalledModule::module)
                .filter(module -> tx.actor().has(module.key()))
                .sorted(Comparator.comparing(module -> module.key().equals("crm") ? 1 : 0))
                .forEach(module -> module.edition()
                        .map(Edition::sampleData)
                        .orElse(SampleData.NONE)
                        .remove(tx)));
    }

    /** So that it sets no workflow off, and none is reckoned from it. */
    private static void asSample(Runnable work) {
        Origin.enter(Origin.SAMPLE);
        try {
            work.run();
        } finally {
            Origin.leave();
        }
    }

    private static void lay(Transaction tx, Edition.Pipeline pipeline, UnaryOperator<String> said) {
        long tenant = tx.actor().tenantId();
        tx.queryOne("""
                        insert into crm.pipeline (tenant_id, name, position, is_default)
                        select ?, ?, coalesce(max(position) + 1, 0), count(*) = 0
                        from crm.pipeline where tenant_id = ?
                        on conflict (tenant_id, name) do nothing
                        returning id
                        """, row -> row.getLong(1), tenant, said.apply(pipeline.name()), tenant)
                .ifPresent(id -> stages(tx, id, pipeline.stages(), said));
    }

    private static void stages(Transaction tx, long pipeline, List<Edition.Stage> stages, UnaryOperator<String> said) {
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Edition.Stage stage = stages.get(i);
            rows.add(Arrays.asList(
                    tx.actor().tenantId(),
                    pipeline,
                    said.apply(stage.name()),
                    (long) i,
                    stage.color(),
                    (long) stage.probability(),
                    stage.kind() == Edition.Stage.Kind.WON,
                    stage.kind() == Edition.Stage.Kind.LOST,
                    stage.kind() == Edition.Stage.Kind.OPEN ? ROTTING_DAYS : null));
        }
        tx.batch("""
                insert into crm.stage (tenant_id, pipeline_id, name, position, color, probability, is_won, is_lost,
                    rotting_days)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }
}
