package io.guildhall.outward.internal.line;

import io.guildhall.channel.Messages;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.outward.internal.line.Lines.Open;
import io.guildhall.outward.internal.value.Numbers;
import io.guildhall.request.Form;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes messages; a job of each sends it after the commit. */
@Component(service = Messages.class)
public final class SentMessages implements Messages {
    private final Lines lines;
    private final Jobs jobs;

    @Activate
    public SentMessages(@Reference Lines lines, @Reference Jobs jobs) {
        this.lines = lines;
        this.jobs = jobs;
    }

    @Override
    public Optional<Long> send(Transaction tx, Wish wish) {
        Open line = (wish.channel() == null ? lines.only(tx, Lines.MESSENGER) : lines.open(tx, wish.channel()))
                .filter(open -> open.on() && open.kind().equals(Lines.MESSENGER))
                .orElseThrow(() -> Form.wrong("channel", "line/unknown", "There is no such line, or it is off."));
        String number = Numbers.needed("to", wish.to(), tx.actor().workspace());
        boolean says =
                wish.template() != null || wish.text() != null && !wish.text().isBlank();
        if (!says) {
            throw Form.wrong("text", "value/missing", "This is needed.");
        }
        MessageStore.Message message = new MessageStore.Message(
                0,
                line.line().id(),
                number,
                Objects.requireNonNullElse(wish.text(), ""),
                wish.template(),
                wish.language(),
                wish.values(),
                wish.recordId() == null ? null : wish.entity(),
                wish.entity() == null ? null : wish.recordId(),
                "waiting");
        Optional<Long> added = MessageStore.add(tx, wish.key(), message, Instant.now());
        added.ifPresent(
                id -> jobs.enqueue(tx, MessageJob.KIND, Map.of("message", id), Instant.EPOCH, Jobs.Priority.NORMAL));
        return added;
    }
}
