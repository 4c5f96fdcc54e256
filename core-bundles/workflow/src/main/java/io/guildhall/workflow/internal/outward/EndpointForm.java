package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.workflow.internal.outward.call.Call;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.Refused;
import io.guildhall.workflow.internal.vault.SecretPlaces;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants an endpoint to be. */
final class EndpointForm {
    private static final String[] FIELDS = {"title", "url", "events", "headers", "state"};

    private static final int MOST_EVENTS = 100;
    private static final int MOST_HEADERS = 20;
    /** What a message says of itself. */
    private static final Set<String> OURS =
            Set.of("content-type", "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature");

    private final Form form;
    private final Modules modules;
    private final Actor actor;

    EndpointForm(@Nullable Map<String, ? extends @Nullable Object> given, Modules modules, Actor actor) {
        this.form = new Form(given, FIELDS);
        this.modules = modules;
        this.actor = actor;
    }

    boolean has(String name) {
        return form.has(name);
    }

    String title() {
        return form.neededLine("title", 120);
    }

    String state() {
        return form.choice("state", "on", List.of("on", "off"));
    }

    /** Takes as long as looking the name up. */
    String url(Outside outside) {
        String url = form.neededLine("url", 2_000);
        try {
            outside.check(url);
            return url;
        } catch (Refused e) {
            throw e.problem().field("url").asException();
        }
    }

    Map<String, String> headers() {
        Map<String, String> headers = form.texts("headers", MOST_HEADERS);
        headers.forEach((name, value) -> {
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw wrong("This header is set by the house.");
            }
            check(name, value);
        });
        return headers;
    }

    /** One header that may hold secrets and nothing else that is filled in. */
    static void check(String name, String value) {
        if (!Call.isHeader(name) || !Call.isValue(value) || SecretPlaces.hasOthers(value)) {
            throw wrong("This is no header that can be sent.");
        }
    }

    private static RuntimeException wrong(String sentence) {
        return Problem.invalid("webhook/header", sentence).field("headers").asException();
    }

    List<Event> events() {
        if (!(form.get("events") instanceof List<?> given) || given.isEmpty() || given.size() > MOST_EVENTS) {
            throw Problem.invalid("webhook/events", "Say what it is told of.")
                    .field("events")
                    .asException();
        }
        List<Event> events = new ArrayList<>();
        for (Object event : given) {
            events.add(event(event));
        }
        return events;
    }

    private Event event(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)
                || !Set.of("entity", "kinds", "fields").containsAll(map.keySet())
                || !(map.get("entity") instanceof String entity)) {
            throw unknown("events");
        }
        EntityType type = modules.current()
                .entity(entity)
                .filter(known -> actor.has(known.module()) || known.module().equals("identity"))
                .orElseThrow(() -> unknown(entity));
        List<String> kinds = texts(map.get("kinds"), Event.KINDS);
        List<String> known = FieldRights.of(actor, type).fields().stream()
                .map(field -> field.name())
                .toList();
        return new Event(entity, kinds.isEmpty() ? Event.KINDS : kinds, texts(map.get("fields"), known));
    }

    private static List<String> texts(@Nullable Object given, List<String> known) {
        Set<String> texts = new LinkedHashSet<>();
        if (given != null && !(given instanceof List<?>)) {
            throw unknown(given.toString());
        }
        for (Object item : given instanceof List<?> list ? list : List.of()) {
            if (!(item instanceof String text) || !known.contains(text)) {
                throw unknown(String.valueOf(item));
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    private static RuntimeException unknown(String what) {
        return Problem.invalid("webhook/event", "There is no such event to be told of.")
                .detail("Nothing is known as %s.", what.substring(0, Math.min(what.length(), 100)))
                .field("events")
                .asException();
    }
}
