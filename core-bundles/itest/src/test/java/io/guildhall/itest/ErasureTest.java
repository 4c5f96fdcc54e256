package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A person is erased: not a word of hers is left in the whole database; and of an erasure that was killed, nothing is done. */
public class ErasureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What nobody else is called, and her number also backwards, as search keeps it. */
    private static final Set<String> HERS =
            Set.of("quixolina", "zephyrwood", "marzipan", "6647770815", "5180777466", "770[ /]?815");

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Client owner;

    private long contact;
    private long guest;
    private long deal;
    private String bulk = "";

    @Before
    public void open() throws Exception {
        house = Distribution.unpack();
        house.start();
        House.awaitEditions(house);
        owner = new Client(house.uri("/"));
        owner.signUp("Forget and Sons", "crm", "f@forget.example");
        owner.post("/api/workspace/modules", "{\"module\":\"hospitality\"}").expect(200);
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void notAWordIsLeftAndAKilledErasureDidNothing() throws Exception {
        livesAmongUs();
        Map<String, Long> before = found();
        assertThat(before.keySet())
                .contains(
                        "crm.contact.name",
                        "crm.activity.body",
                        "crm.task.title",
                        "crm.deal.title",
                        "hospitality.guest.alert",
                        "guildhall.change_log.after",
                        "record.file_part.content",
                        "record.import_part.content",
                        "record.search_word.word",
                        "record.bulk_item.before",
                        "record.view.filter",
                        "rest.idempotency.body");
        JsonNode preview = owner.get(erasure()).expect(200).body();
        assertThat(preview.path("title").asText()).isEqualTo("Quixolina Zephyrwood");
        assertThat(owner.get("/api/hospitality/guests/" + guest + "/erasure")
                        .expect(200)
                        .body())
                .as("a guest is the contact that she is")
                .isEqualTo(preview);
        assertThat(owner.post(erasure(), "{\"confirm\":\"Somebody Else\"}")
                        .expect(422)
                        .code())
                .isEqualTo("erasure/name");

        killedAmidst();
        assertThat(settled(found())).as("nothing is half done").isEqualTo(settled(before));

        JsonNode done = erase().expect(200).body();
        assertThat(done.path("done").asBoolean()).isTrue();
        for (String counted : Set.of("erased", "kept", "changes", "files", "file_bytes", "import_files")) {
            assertThat(done.path(counted)).as(counted).isEqualTo(preview.path(counted));
        }
        nothingIsLeft();
        // What would bring her back has nothing to bring.
        owner.post(bulk + "/undo", "").expect(200);
        await(
                "the undoing",
                () -> owner.get(bulk).body().path("status").asText().equals("undone"));
        owner.post("/api/contacts/" + contact + "/restore", "").expect(200);
        nothingIsLeft();
        thatItWasDoneIsKept();
    }

    private void thatItWasDoneIsKept() {
        JsonNode kept = owner.get("/api/record/erasures")
                .expect(200)
                .body()
                .path("data")
                .path(0);
        assertThat(kept.path("entity").asText()).isEqualTo("crm.contact");
        assertThat(kept.path("record_id").asLong()).isEqualTo(contact);
        assertThat(kept.path("member_id").asLong()).isPositive();
        assertThat(owner.get("/api/deals/" + deal)
                        .expect(200)
                        .body()
                        .path("title")
                        .asText())
                .isEqualTo("Kitchen for …");
        assertThat(owner.get("/api/contacts/" + contact + "/history")
                        .expect(200)
                        .body()
                        .path("data")
                        .size())
                .as("that it changed, and when, is told")
                .isGreaterThan(1);
        assertThat(owner.get("/api/contacts/" + contact + "/timeline")
                        .expect(200)
                        .body()
                        .path("data")
                        .size())
                .as("how often one spoke is told")
                .isGreaterThan(1);
    }

    private void nothingIsLeft() throws Exception {
        // What reactions write behind is written by then.
        await("all changes in the log", () -> {
            try (WholeDatabase database = WholeDatabase.of(house.home())) {
                return database.number("select count(*) from guildhall.change_inbox") == 0;
            }
        });
        await("nothing to be left, or this: " + found(), () -> found().isEmpty());
    }

    /** The erasure has changed nearly all when it has to wait; then the server dies. */
    private void killedAmidst() throws Exception {
        try (WholeDatabase database = WholeDatabase.of(house.home());
                WholeDatabase watch = WholeDatabase.of(house.home());
                AutoCloseable held = database.holding("select from crm.deal where id = " + deal + " for update")) {
            CompletableFuture<Void> lost = CompletableFuture.runAsync(this::erase);
            await(
                    "the erasure",
                    () -> watch.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%record.erase%'")
                            > 0);
            house.killJvm();
            lost.exceptionally(gone -> null).join();
            held.close();
            await(
                    "its end",
                    () -> watch.number("select count(*) from pg_stat_activity where query like '%record.erase%'"
                                    + " and pid <> pg_backend_pid()")
                            == 0);
        }
        house.start();
        House.awaitEditions(house);
    }

    private Client.Answer erase() {
        return owner.post(erasure(), "{\"confirm\":\" quixolina  ZEPHYRWOOD\"}");
    }

    private String erasure() {
        return "/api/contacts/" + contact + "/erasure";
    }

    private Map<String, Long> found() throws Exception {
        try (WholeDatabase database = WholeDatabase.of(house.home())) {
            return database.with(HERS);
        }
    }

    private void livesAmongUs() throws Exception {
        JsonNode made = owner.post(
                        "/api/hospitality/guests",
                        "{\"first_name\":\"Quixolina\",\"last_name\":\"Zephyrwood\",\"phone\":\"+43 664 7770815\","
                                + "\"email\":\"q@zephyrwood.example\"}")
                .expect(201)
                .body();
        guest = made.path("id").asLong();
        contact = owner.get("/api/hospitality/guests/" + guest)
                .expect(200)
                .body()
                .path("contact_id")
                .asLong();
        String about = "\"contact_id\":" + contact;
        owner.patch("/api/hospitality/guests/" + guest, "{\"alert\":\"no marzipan\",\"favourite\":\"marzipan stout\"}")
                .expect(200);
        owner.patch("/api/contacts/" + contact, "{\"notes\":\"dreams of marzipan\",\"tags\":[\"marzipan\"]}")
                .expect(200);
        owner.patch("/api/contacts/" + contact, "{\"job_title\":\"Marzipan maker\",\"street\":\"Zephyrwood 7\"}")
                .expect(200);
        owner.post("/api/activities", "{\"type\":\"note\"," + about + ",\"rich\":\"<p>likes <b>marzipan</b></p>\"}")
                .expect(201);
        owner.post(
                        "/api/activities",
                        "{\"type\":\"call\",\"entity\":\"hospitality.guest\",\"record_id\":" + guest
                                + ",\"subject\":\"Quixolina\",\"body\":\"no marzipan\",\"duration_seconds\":60}")
                .expect(201);
        owner.post("/api/tasks", "{\"title\":\"Buy marzipan for Quixolina\"," + about + "}")
                .expect(201);
        owner.post(
                        "/api/tasks",
                        "{\"title\":\"Wrap marzipan\",\"entity\":\"hospitality.guest\",\"record_id\":" + guest + "}")
                .expect(201);
        deal = owner.post("/api/deals", "{\"title\":\"Kitchen for Zephyrwood\"," + about + "}")
                .expect(201)
                .id();
        owner.post("/api/activities", "{\"type\":\"meeting\",\"deal_id\":" + deal + ",\"body\":\"marzipan again\"}")
                .expect(201);
        file("crm.contact", contact);
        file("hospitality.guest", guest);
        owner.post(
                        "/api/views",
                        "{\"entity\":\"crm.contact\",\"name\":\"Mine\",\"filter\":{\"field\":\"email\",\"op\":\"eq\","
                                + "\"value\":\"q@zephyrwood.example\"}}")
                .expect(201);
        bulk = "/api/bulk-changes/"
                + owner.post(
                                "/api/bulk-changes",
                                "{\"entity\":\"crm.contact\",\"action\":\"update\",\"changes\":{\"job_title\":\"Maker\"},"
                                        + "\"ids\":[" + contact + "]}")
                        .expect(202)
                        .id();
        await(
                "the bulk change",
                () -> owner.get(bulk).body().path("status").asText().equals("done"));
        imported();
        await(
                "being found",
                () -> owner.get("/api/search?q=Zephyrwood").body().toString().contains("Quixolina"));
    }

    private void file(String entity, long record) {
        HttpRequest.Builder request = owner.request(
                        "/api/files?entity=" + entity + "&record_id=" + record + "&name=Zephyrwood.txt")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString("a letter about marzipan"));
        owner.send(request).expect(201);
    }

    private void imported() throws Exception {
        HttpRequest.Builder request = owner.request("/api/imports?entity=contacts&filename=people.csv")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "Name,Email,City\nQuixolina Zephyrwood,q@zephyrwood.example,Linz\n"));
        String path = "/api/imports/" + owner.send(request).expect(201).id();
        owner.post(path + "/start", "").expect(202);
        await("the import", () -> owner.get(path).body().path("status").asText().equals("done"));
    }

    /** Without what is written behind, sooner or later. */
    private static Map<String, Long> settled(Map<String, Long> found) {
        Map<String, Long> settled = new TreeMap<>(found);
        settled.keySet()
                .removeIf(column -> column.startsWith("record.search_") || column.startsWith("guildhall.change_"));
        return settled;
    }

    private static void await(String what, Callable<Boolean> there) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(20)) {
            if (there.call()) {
                return;
            }
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
