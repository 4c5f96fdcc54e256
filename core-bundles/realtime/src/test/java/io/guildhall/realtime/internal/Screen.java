package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a member has on the screen: fetched once, then kept up by events alone, as the web app does it. Fetches afresh only
 * when told that rights have changed.
 */
final class Screen implements AutoCloseable {
    private final Things things;
    private final String token;
    private final Map<Long, String> shown = new HashMap<>();
    private EventReader reader;
    private int applied;
    int events;

    Screen(Things things, String token) throws Exception {
        this.things = things;
        this.token = token;
        reader = things.open(token, null);
        reader.await(e -> e.name().equals("hello"));
        fetch();
    }

    Map<Long, String> shown() {
        return new TreeMap<>(shown);
    }

    /** Applies what has come; false when the connection was lost and is being made again. */
    boolean follow() throws Exception {
        while (applied < reader.events().size()) {
            apply(reader.events().get(applied++));
        }
        if (reader.ended()) {
            if (applied < reader.events().size()) {
                return false;
            }
            reconnect();
            return false;
        }
        return true;
    }

    /** As a train goes through a tunnel. */
    void cut() throws Exception {
        reader.close();
    }

    private void reconnect() throws Exception {
        reader = things.open(token, reader.lastId());
        applied = 0;
    }

    private void apply(EventReader.Event event) {
        events++;
        if (event.name().equals("change")) {
            long id = event.data().get("id").asLong();
            @Nullable String name = event.data().get("changes").path("name").asText(null);
            if (event.data().get("kind").asText().equals("created")) {
                shown.put(id, String.valueOf(name));
            } else if (event.data().has("appeared")) {
                fetch(id);
            } else if (shown.containsKey(id) && name != null) {
                shown.put(id, name);
            }
        } else if (event.name().equals("gone")) {
            shown.remove(event.data().get("id").asLong());
        } else if (event.name().equals("hello") && event.data().get("resync").asBoolean()) {
            fetch();
        }
    }

    private void fetch() {
        shown.clear();
        shown.putAll(queried());
    }

    /** What the member may see at this moment, by the database's own policies. */
    Map<Long, String> queried() {
        Map<Long, String> rows = new TreeMap<>();
        Actor actor = things.sessions.session(token).orElseThrow();
        if (!actor.may("test.things.view")) {
            return rows;
        }
        things.postgres
                .database()
                .read(
                        actor,
                        tx -> tx.query(
                                "select id, name from test.thing where tenant_id = ? and deleted_at is null",
                                row -> rows.put(row.getLong(1), row.getString(2)),
                                actor.tenantId()));
        return rows;
    }

    /** For whoever has to find out why it differs: the reader, and the log of the first record that does. */
    String story() {
        Map<Long, String> queried = queried();
        Actor actor = things.sessions.session(token).orElseThrow();
        Set<Long> ids = new TreeSet<>(shown.keySet());
        ids.addAll(queried.keySet());
        ids.removeIf(id -> Objects.equals(shown.get(id), queried.get(id)));
        if (ids.isEmpty()) {
            return "no difference";
        }
        long id = ids.iterator().next();
        List<String> log = things.postgres
                .database()
                .read(
                        Things.system(actor.tenantId()),
                        tx -> tx.query(
                                "select position || ' ' || kind || ' ' || coalesce(before::text, '') || ' -> ' || coalesce(after::text, '')"
                                        + " || format(' owner %s -> %s team %s -> %s', owner_before, owner_after, team_before, team_after)"
                                        + " from guildhall.change_log where tenant_id = ? and record_id = ? and entity = 'test.thing'"
                                        + " order by position",
                                row -> row.getString(1), actor.tenantId(), id));
        String told = reader.events().stream()
                .filter(e -> e.data().path("id").asLong() == id)
                .toList()
                .toString();
        return actor + "\nrecord " + id + "\n" + String.join("\n", log) + "\ntold " + told;
    }

    /** One record; it may be in the trash, or gone again. */
    private void fetch(long id) {
        String name = queried().get(id);
        if (name != null) {
            shown.put(id, name);
        }
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
