package io.guildhall.record.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Trial;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Drops files into a trial. */
final class Drop {
    final Trial trial;
    final Plans plans;

    Drop(Trial trial) {
        this.trial = trial;
        this.plans = new Plans(trial.modules);
    }

    Import file(Actor actor, String entity, String text) {
        return file(actor, entity, text, StandardCharsets.UTF_8);
    }

    Import file(Actor actor, String entity, String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        Analysis analysis = Analysis.of(
                bytes,
                Shape.of(plans, actor, plans.find(actor, entity).entity()),
                actor.workspace(),
                Analysis.Choices.NONE);
        return trial.write(actor, tx -> ImportStore.insert(tx, entity, "file.csv", analysis, bytes));
    }

    Counts rehearse(Actor actor, Import file) {
        try {
            return new ImportRun(Trial.server().database(), plans, actor, file).rehearse();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Rehearses first: what it foresees has to be what happens, sentence by sentence. */
    Counts run(Actor actor, Import file) {
        Counts foreseen = rehearse(actor, file);
        List<ErrorLog.Line> told = lines(actor, file);
        Counts happened = run(actor, file, () -> false);
        assertThat(happened).isEqualTo(foreseen);
        assertThat(lines(actor, file)).isEqualTo(told);
        return happened;
    }

    Counts run(Actor actor, Import file, BooleanSupplier stopped) {
        try {
            return new ImportRun(Trial.server().database(), plans, actor, file).run(stopped);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    List<ErrorLog.Line> lines(Actor actor, Import file) {
        return trial.read(actor, tx -> ErrorLog.read(tx, file.id(), false, 1000));
    }
}
