package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.itest.Client.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.BeforeClass;
import org.junit.Test;

/** A bar over plain HTTP: look up, check in, spend, redeem. */
public class BarEveningTest {
    @SuppressWarnings("NullAway.Init")
    private static Client bar;

    private static long reward;

    @BeforeClass
    public static void signUp() {
        bar = House.client();
        bar.signUp("The Blue Door", "hospitality", "nora@bluedoor.example");
        bar.post(
                        "/api/hospitality/earn-rules",
                        "{\"name\":\"Spend\",\"kind\":\"spend\",\"points\":1,\"per_amount\":\"1\"}")
                .expect(201);
        reward = bar.post("/api/hospitality/rewards", "{\"name\":\"Coffee\",\"cost\":40}")
                .expect(201)
                .id();
    }

    private static long guest(String phone) {
        return bar.post(
                        "/api/hospitality/guests",
                        "{\"first_name\":\"Aoife\",\"last_name\":\"Byrne\",\"phone\":\"" + phone + "\"}")
                .expect(201)
                .id();
    }

    @Test
    public void aGuestIsFoundByTheLastFourDigitsAndServed() {
        long id = guest("+353 85 155 7071");
        Answer found = bar.get("/api/hospitality/lookup?q=7071").expect(200);
        assertThat(found.body().path("data").path(0).path("id").asLong()).isEqualTo(id);
        bar.post("/api/hospitality/guests/" + id + "/check-in", "{}").expect(200);
        Answer spent = bar.post("/api/hospitality/guests/" + id + "/spend", "{\"amount\":\"45.90\"}")
                .expect(200);
        assertThat(spent.body().path("points").asLong()).isEqualTo(45);
        Answer redeemed = bar.post("/api/hospitality/guests/" + id + "/redeem", "{\"reward_id\":" + reward + "}")
                .expect(200);
        assertThat(redeemed.body().path("balance").asLong()).isEqualTo(5);
        Answer tooFew = bar.post("/api/hospitality/guests/" + id + "/redeem", "{\"reward_id\":" + reward + "}");
        assertThat(tooFew.status()).isEqualTo(409);
        assertThat(tooFew.code()).isEqualTo("hospitality/too-few-points");
    }

    @Test
    public void fiftyTabletsSendingOneSpendBookItOnce() throws Exception {
        long id = guest("+353 85 155 7072");
        ExecutorService tablets = Executors.newFixedThreadPool(50);
        try {
            Callable<Answer> tap = () -> bar.send(
                    "POST",
                    "/api/hospitality/guests/" + id + "/spend",
                    "{\"amount\":\"30\"}",
                    "Idempotency-Key",
                    "storm-" + id);
            for (Future<Answer> answer : tablets.invokeAll(java.util.Collections.nCopies(50, tap))) {
                answer.get().expect(200);
            }
        } finally {
            tablets.shutdownNow();
        }
        Answer guest = bar.get("/api/hospitality/guests/" + id).expect(200);
        assertThat(guest.body().path("balance").asLong()).isEqualTo(30);
        assertThat(bar.get("/api/hospitality/point-entries?guest_id=" + id)
                        .body()
                        .path("total")
                        .asInt())
                .isOne();
    }

    @Test
    public void renamingTheContactRenamesTheGuest() throws InterruptedException {
        long id = guest("+353 85 155 7073");
        long contact = bar.get("/api/hospitality/guests/" + id)
                .body()
                .path("contact_id")
                .asLong();
        bar.patch("/api/contacts/" + contact, "{\"last_name\":\"O'Brien\"}").expect(200);
        String name = "";
        for (int i = 0; i < 100 && !name.equals("Aoife O'Brien"); i++) {
            Thread.sleep(100);
            name = bar.get("/api/hospitality/guests/" + id).body().path("name").asText();
        }
        assertThat(name).isEqualTo("Aoife O'Brien");
    }

    @Test
    public void badInputIsAnsweredWithTheFieldAtFault() {
        long id = guest("+353 85 155 7074");
        String base = "/api/hospitality/guests/" + id;
        for (String body : List.of("{}", "{\"amount\":\"-1\"}", "{\"amount\":\"1.005\"}", "{\"amount\":null}")) {
            Answer answer = bar.post(base + "/spend", body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.body().path("field").asText()).as(body).isEqualTo("amount");
        }
        for (String body : List.of("{\"amount\":\"x\"}", "{\"points\":5}", "[]", "{", "null")) {
            assertThat(bar.post(base + "/spend", body).status()).as(body).isBetween(400, 422);
        }
    }

    @Test
    public void oneClickRemovesTheSampleGuestsAndLeavesTheRealOnes() {
        Client owner = House.client();
        owner.post("/api/signup", """
                        {"business":"The Empty Glass","edition":"hospitality","name":"Ada Byrne",
                         "email":"owner@emptyglass.example","password":"a long enough phrase","sample_data":true}""").expect(201);
        assertThat(total(owner, "/api/deals")).isPositive();
        assertThat(total(owner, "/api/contacts")).isGreaterThan(400);
        long real = owner.post("/api/contacts", "{\"first_name\":\"Ada\"}")
                .expect(201)
                .id();
        owner.send("DELETE", "/api/workspace/sample-data", null).expect(204);
        assertThat(total(owner, "/api/deals")).isZero();
        assertThat(total(owner, "/api/hospitality/guests")).isZero();
        assertThat(owner.get("/api/contacts").expect(200).body().path("data"))
                .extracting(contact -> contact.path("id").asLong())
                .containsExactly(real);
    }

    private static long total(Client owner, String path) {
        return owner.get(path).expect(200).body().path("total").asLong();
    }
}
