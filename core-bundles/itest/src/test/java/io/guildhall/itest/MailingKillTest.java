package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A mailing over {@code kill -9}: nobody gets it twice, the rest get it; and who wants no more says so with one click. */
public class MailingKillTest {
    private static final int GUESTS = 40;
    private static final int BEFORE = 8;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Postbox postbox;

    @SuppressWarnings("NullAway.Init")
    private Client owner;

    @Before
    public void open() throws Exception {
        postbox = new Postbox();
        house = Distribution.unpack();
        postbox.serve(house);
        house.start();
        House.awaitEditions(house);
        owner = new Client(house.uri("/"));
        owner.signUp("Spring and Sons", "crm", "owner@spring.example");
    }

    @After
    public void close() throws Exception {
        house.close();
        postbox.close();
    }

    @Test
    public void nobodyGetsItTwiceAndOneClickIsEnough() throws Exception {
        String mailing = "/api/mailings/" + mailing();
        owner.post(mailing + "/start", "").expect(200);
        await(() -> mails().size() >= BEFORE);
        house.killJvm();
        house.start();
        await(() -> owner.get(mailing).body().path("state").asText().equals("done"));

        List<String> reached = mails().stream().map(mail -> mail.header("To")).toList();
        JsonNode counts = owner.get(mailing).expect(200).body().path("counts");
        assertThat(reached).doesNotHaveDuplicates().hasSizeBetween(GUESTS - 1, GUESTS);
        assertThat(counts.path("sent").asLong() + counts.path("unclear").asLong())
                .isEqualTo(GUESTS);
        assertThat(counts.path("unclear").asLong()).isLessThanOrEqualTo(1);

        unsubscribe(mails().get(0));
        press(link(mails().get(1)));
        assertThat(blocked()).contains(mails().get(1).header("To") + " marketing unsubscribed");
    }

    /** What went to guests; the house writes to its own people, too. */
    private List<Postbox.Mail> mails() {
        return postbox.mails().stream()
                .filter(mail -> mail.header("To").endsWith("@guests.example"))
                .toList();
    }

    private long mailing() {
        String template =
                "{\"name\":\"News\",\"subject\":\"News\",\"body\":\"Dear {{record.name}}\",\"entity\":\"crm.contact\"}";
        long id = owner.post("/api/mail-templates", template).expect(201).id();
        for (int i = 0; i < GUESTS; i++) {
            owner.post("/api/contacts", "{\"name\":\"Guest " + i + "\",\"email\":\"g" + i + "@guests.example\"}")
                    .expect(201);
        }
        String wish = "{\"title\":\"Spring\",\"template_id\":" + id
                + ",\"entity\":\"crm.contact\",\"field\":\"email\",\"consent_note\":\"Guests of last year\",\"per_minute\":600,"
                + "\"filter\":{\"field\":\"email\",\"op\":\"not_empty\"}}";
        long mailing = owner.post("/api/mailings", wish).expect(201).id();
        assertThat(owner.get("/api/mailings/" + mailing + "/reach")
                        .expect(200)
                        .body()
                        .path("reached")
                        .asLong())
                .isEqualTo(GUESTS);
        return mailing;
    }

    private void unsubscribe(Postbox.Mail mail) throws Exception {
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        URI link = link(mail);
        HttpResponse<String> page = ask(HttpRequest.newBuilder(link).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(page.body())
                .contains("<form method=\"post\">", "Spring and Sons")
                .doesNotContain("<script");
        // Programs that look at links beforehand open it, too.
        assertThat(blocked()).isEmpty();

        HttpResponse<String> clicked = ask(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        assertThat(clicked.statusCode()).isEqualTo(200);
        assertThat(blocked()).containsExactly(mail.header("To") + " marketing unsubscribed");

        String text = link.toString();
        int at = text.length() - 12;
        URI wrong = URI.create(text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));
        assertThat(ask(HttpRequest.newBuilder(wrong).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(HttpRequest.newBuilder(wrong).POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(blocked()).hasSize(1);
    }

    private static URI link(Postbox.Mail mail) {
        return URI.create(mail.header("List-Unsubscribe").replaceAll("[<>]", ""));
    }

    /** As people do it who open the link on a phone. */
    private void press(URI link) {
        Look look = new Look();
        try (Browsers browsers = Browsers.open()) {
            Page page = browsers.phone(house.uri("/"));
            for (String way : List.of(link + "x", link.toString())) {
                page.navigate(way);
                Walk.settle(page);
                look.at(page, page.title(), true);
            }
            page.getByRole(AriaRole.BUTTON).click();
            page.getByText("Done.").waitFor();
            Walk.settle(page);
            look.at(page, page.title(), true);
        }
        assertThat(look.faults()).isEmpty();
    }

    private Set<String> blocked() {
        Set<String> blocked = new TreeSet<>();
        owner.get("/api/mail-suppressions")
                .expect(200)
                .body()
                .path("data")
                .forEach(each -> blocked.add(
                        each.path("address").asText() + " " + each.path("reach").asText() + " "
                                + each.path("reason").asText()));
        return blocked;
    }

    /** As somebody who is signed in nowhere. */
    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (long end = System.nanoTime() + 240_000_000_000L; System.nanoTime() < end; Thread.sleep(50)) {
            if (done.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("it did not come to an end");
    }
}
