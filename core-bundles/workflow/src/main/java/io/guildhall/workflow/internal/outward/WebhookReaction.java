package io.guildhall.workflow.internal.outward;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes down, for each endpoint that wants to hear of a change, what it is to be told. That commits with how far the log is read:
 * no change is told twice or not at all, whatever dies in between.
 */
@Component(service = WebhookReaction.class)
public final class WebhookReaction implements Reaction {
    private final Modules modules;
    private final Records records;
    private final Endpoints endpoints;
    private final Lanes lanes;

    @Activate
    public WebhookReaction(
            @Reference Modules modules,
            @Reference Records records,
            @Reference Endpoints endpoints,
            @Reference Lanes lanes) {
        this.modules = modules;
        this.records = records;
        this.endpoints = endpoints;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ANY);
    }

    @Override
    public boolean concerns(Change change) {
        return modules.current().entities().containsKey(change.entity());
    }

    @Override
    public void on(Change change, Transaction tx) {
        onAll(List.of(change), tx);
    }

    @Override
    public void onAll(List<Change> changes, Transaction tx) {
        List<Endpoints.Listener> listeners = endpoints.listeners(tx);
        if (listeners.isEmpty()) {
            return;
        }
        List<Deliveries.Fresh> fresh = new ArrayList<>();
        Payloads.byEntity(changes)
                .forEach((entity, some) -> modules.current()
                        .entity(entity)
                        .ifPresent(type -> fresh.addAll(told(tx, type, some, listeners))));
        fresh.sort((one, other) -> Long.compare(one.position(), other.position()));
        Deliveries.add(tx, fresh);
        Set<Long> woken = new LinkedHashSet<>();
        fresh.forEach(delivery -> woken.add(delivery.endpoint()));
        woken.forEach(endpoint -> lanes.wake(tx, endpoint));
    }

    private List<Deliveries.Fresh> told(
            Transaction tx, EntityType type, List<Change> changes, List<Endpoints.Listener> listeners) {
        List<Change> wanted = changes.stream()
                .filter(change -> listeners.stream().anyMatch(listener -> wants(tx, type, listener, change)))
                .toList();
        List<Deliveries.Fresh> fresh = new ArrayList<>();
        if (wanted.isEmpty()) {
            return fresh;
        }
        Payloads payloads = Payloads.of(tx, records, type, wanted);
        for (Change change : wanted) {
            String kind = String.valueOf(Payloads.kind(change));
            String message = message(change);
            String body = payloads.json(type, change, kind, message);
            listeners.stream()
                    .filter(listener -> wants(tx, type, listener, change))
                    .forEach(listener -> fresh.add(new Deliveries.Fresh(
                            listener.id(),
                            message,
                            change.entity() + "." + kind,
                            change.entity(),
                            change.recordId(),
                            body,
                            change.position())));
        }
        return fresh;
    }

    /** The same whenever this change is told; says nothing of how many there are. */
    private static String message(Change change) {
        byte[] name = (change.tenantId() + "/" + change.position()).getBytes(StandardCharsets.UTF_8);
        return "msg_" + UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    private static boolean wants(Transaction tx, EntityType type, Endpoints.Listener listener, Change change) {
        String kind = Payloads.kind(change);
        return kind != null
                && listener.events().stream()
                        .anyMatch(event -> event.entity().equals(change.entity())
                                && event.kinds().contains(kind)
                                && (!kind.equals("updated") || fits(tx, type, event, change)));
    }

    private static boolean fits(Transaction tx, EntityType type, Event event, Change change) {
        List<String> changed = Payloads.changed(tx, type, change);
        return event.fields().isEmpty() ? !changed.isEmpty() : changed.stream().anyMatch(event.fields()::contains);
    }
}
