package io.guildhall.workflow.internal.run;

import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.record.Filter;
import io.guildhall.record.Records;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.step.FilterReader;
import io.guildhall.workflow.internal.value.Template;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What templates of runs can do, for texts about a record. */
@Component(service = RecordTexts.class)
public final class FilledTexts implements RecordTexts {
    private final Records records;
    private final Modules modules;

    @Activate
    public FilledTexts(@Reference Records records, @Reference Modules modules) {
        this.records = records;
        this.modules = modules;
    }

    @Override
    public List<String> values(Transaction tx, String entity, long id, List<String> places) {
        records.get(tx, entity, id);
        Instant now = Instant.now();
        Known known = new Known(modules.current(), tx.actor(), entity);
        RunScope scope = new RunScope(tx, records, known, RunRow.about(entity, id, now), now);
        return places.stream().map(place -> Template.words(place, scope)).toList();
    }

    @Override
    public List<String> problems(String text) {
        return Template.problems(text);
    }

    @Override
    public Filter filter(@Nullable Object tree) {
        return FilterReader.read(tree);
    }
}
