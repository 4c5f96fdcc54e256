package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Calls and messages as people have them on their screens, from a provider's signed word to the contact's story. */
public class TalkScreensTest {
    private static final Client OWNER = House.client();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer provider;

    @SuppressWarnings("NullAway.Init")
    private static String cookie;

    @SuppressWarnings("NullAway.Init")
    private static String telephone;

    @SuppressWarnings("NullAway.Init")
    private static String messenger;

    @BeforeClass
    public static void open() throws Exception {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        cookie = OWNER.signUp("Bell and Daughters", "crm", "owner@bell.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            try (exchange) {
                String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                ASKED.add(exchange.getRequestURI().getPath() + " " + asked);
                String id = asked.contains("491705550303") ? "wamid.77" : "wamid." + System.nanoTime();
                byte[] answer =
                        ("{\"sid\":\"CA77\",\"messages\":[{\"id\":\"" + id + "\"}]}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        provider.start();
        String place = "http://127.0.0.1:" + provider.getAddress().getPort();
        Files.writeString(
                House.open().base().resolve("etc/io.guildhall.outward.cfg"), "http = true\ninside = " + place + "\n");
        telephone = line(
                "telephony", "twilio_voice", "'account_sid':'AC1','caller_id':'+4930111','auth_token':'shh'", place);
        messenger = line(
                "messenger",
                "cloud_api",
                "'phone_number_id':'4711','token':'t','app_secret':'shh','verify_token':'v'",
                place);
        long me = OWNER.get("/api/session")
                .expect(200)
                .body()
                .path("member")
                .path("id")
                .asLong();
        long line = OWNER.get("/api/channels")
                .expect(200)
                .body()
                .path("data")
                .get(0)
                .path("id")
                .asLong();
        OWNER.send(
                        "PUT",
                        "/api/calls/extensions",
                        json("{'member_id':" + me + ",'line_id':" + line + ",'own':'+4930222'}"))
                .expect(200);
    }

    /** The operator's word on what may be called holds soon, not in the same moment. */
    private static String line(String kind, String key, String values, String place) throws InterruptedException {
        String wish = json("{'kind':'" + kind + "','provider':'" + key + "','title':'" + kind + "','values':{" + values
                + ",'base_url':'" + place + "'}}");
        for (int i = 0; i < 300; i++) {
            Client.Answer made = OWNER.post("/api/channels", wish);
            if (made.status() == 201) {
                return made.body().path("path").asText();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the place of the test is not allowed");
    }

    @AfterClass
    public static void close() {
        if (provider != null) {
            provider.stop(0);
        }
        if (browsers != null) {
            browsers.close();
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static byte[] mac(String algorithm, String text) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec("shh".getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(String path, String type, String header, String sign, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(House.open().uri("").toString().replaceAll("/$", "") + path))
                .header("Content-Type", type)
                .header(header, sign)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** What the exchange says of a call to our telephone. */
    private static void call(String id, String status, String from, String seconds) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
                "CallSid", id + "c",
                "ParentCallSid", id,
                "Direction", "outbound-dial",
                "CallStatus", status,
                "From", from,
                "To", "+4930222",
                "CallDuration", seconds));
        StringBuilder signed = new StringBuilder(telephone);
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> {
            signed.append(name).append(value);
            body.append(body.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        String sign = Base64.getEncoder().encodeToString(mac("HmacSHA1", signed.toString()));
        send(telephone, "application/x-www-form-urlencoded", "X-Twilio-Signature", sign, body.toString());
    }

    private static void message(String value) throws Exception {
        String body = json("{'entry':[{'changes':[{'value':{'metadata':{'phone_number_id':'4711'}," + value + "}}]}]}");
        String sign = "sha256=" + HexFormat.of().formatHex(mac("HmacSHA256", body));
        send(messenger, "application/json", "X-Hub-Signature-256", sign, body);
    }

    private static long contact(String name, String mobile) {
        return OWNER.post("/api/contacts", json("{'name':'" + name + "','mobile':'" + mobile + "'}"))
                .expect(201)
                .id();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator card(Page page, String who) {
        return page.getByRole(
                AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(who).setExact(true));
    }

    @Test
    public void whoCallsIsSeenNotedAndInTheStory() throws Exception {
        long ada = contact("Ada Caller", "+49 170 5550101");
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/tasks");
        call("CA1", "ringing", "+491705550101", "");
        assertThat(card(page, "Ada Caller")).containsText("Incoming call");
        call("CA1", "in-progress", "+491705550101", "");
        assertThat(card(page, "Ada Caller")).containsText("On the phone");
        button(page, "Note").click();
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Note").setExact(true))
                .fill("Wants the blue one");
        button(page, "Save").click();
        call("CA1", "completed", "+491705550101", "125");
        assertThat(card(page, "Ada Caller")).containsText("Call ended");
        card(page, "Ada Caller").getByText("Open contact").click();
        page.waitForURL("**/contacts/" + ada);
        assertThat(page.locator("[data-type='outward.call']")).containsText("Call received");
        assertThat(page.locator("[data-type='outward.call']")).containsText("2:05");
        assertThat(page.locator("[data-type='note']")).containsText("Wants the blue one");
        button(page, "Put away: Ada Caller").click();
        assertThat(card(page, "Ada Caller")).isHidden();

        ASKED.clear();
        button(page, "Call +49 170 5550101").first().click();
        assertThat(card(page, "Ada Caller")).containsText("Calling");
        assertThat(ASKED).anyMatch(asked -> asked.contains("/Calls.json") && asked.contains("%2B491705550101"));
        page.context().close();
    }

    @Test
    public void aStrangerBecomesAContactWithHisMissedCall() throws Exception {
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/strangers");
        call("CA2", "ringing", "+491705550202", "");
        assertThat(card(page, "+491705550202")).containsText("Not among your contacts");
        call("CA2", "no-answer", "+491705550202", "0");
        assertThat(card(page, "+491705550202")).containsText("Missed call");
        card(page, "+491705550202")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Put away: +491705550202"))
                .click();
        button(page, "New contact: +491705550202").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Name"))
                .fill("Nora New");
        button(page, "Save").click();
        assertThat(button(page, "New contact: +491705550202")).isHidden();
        long nora = OWNER.get("/api/contacts?q=Nora")
                .expect(200)
                .body()
                .path("data")
                .get(0)
                .path("id")
                .asLong();
        page.navigate("/contacts/" + nora);
        assertThat(page.locator("[data-type='outward.call']")).containsText("Missed call");
        page.context().close();
    }

    @Test
    public void aThreadGoesBothWaysAndSaysWhenOnlyATemplateMayGo() throws Exception {
        long ben = contact("Ben Writer", "+49 170 5550303");
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/contacts/" + ben + "?tab=messages");
        assertThat(page.getByText("within 24 hours")).isVisible();
        message("'contacts':[{'wa_id':'491705550303','profile':{'name':'Benny'}}],'messages':[{'id':'wamid.1','from':"
                + "'491705550303','timestamp':'" + Instant.now().getEpochSecond()
                + "','type':'text','text':{'body':'Is there a table?'}}]");
        Locator talk = page.getByRole(AriaRole.LOG);
        assertThat(talk).containsText("Is there a table?");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Write a message"))
                .fill("At eight");
        button(page, "Send").click();
        assertThat(talk).containsText("At eight");
        assertThat(talk.locator("[data-side=out][data-state=sent]")).hasCount(1);
        message("'statuses':[{'id':'wamid.77','status':'read','timestamp':'1700000000'}]");
        assertThat(talk.locator("[data-side=out]")).containsText("read");
        page.context().close();
    }

    private static long made(String path, String values) {
        return OWNER.post(path, json(values)).expect(201).id();
    }

    /** What a messenger brings just now. */
    private static void says(String number, String words) throws Exception {
        message("'contacts':[{'wa_id':'" + number + "','profile':{'name':'Whoever'}}],'messages':[{'id':'wamid."
                + number
                + "','from':'" + number + "','timestamp':'" + Instant.now().getEpochSecond()
                + "','type':'text','text':{'body':'" + words + "'}}]");
    }

    private static Locator writing(Page page, String label) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    @Test
    public void aDealsPageSaysWithWhomOneWritesAndNothingTypedGoesToAnother() throws Exception {
        long cleo = contact("Cleo Buyer", "+49 170 5550404");
        long firm = made("/api/companies", "{'name':'Door Works','phone':'+49 30 5550505'}");
        long deal = made("/api/deals", "{'title':'Ten doors','contact_id':" + cleo + ",'company_id':" + firm + "}");
        says("491705550404", "When do they come?");
        says("49305550505", "The invoice, please");
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/deals/" + deal + "?tab=messages");
        Locator with = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Conversation with"));
        Locator talk = page.getByRole(AriaRole.LOG);
        assertThat(with).hasValue("Door Works · Company");
        assertThat(talk).containsText("The invoice, please");
        writing(page, "Write to Door Works").fill("It is on its way");
        with.click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Cleo Buyer · Contact"))
                .click();
        assertThat(talk).containsText("When do they come?");
        assertThat(talk).not().containsText("The invoice, please");
        assertThat(writing(page, "Write to Cleo Buyer")).hasValue("");
        writing(page, "Write to Cleo Buyer").fill("On Friday");
        ASKED.clear();
        button(page, "Send").click();
        assertThat(talk).containsText("On Friday");
        assertThat(talk.locator("[data-side=out][data-state=sent]")).hasCount(1);
        assertThat(ASKED).allMatch(asked -> asked.contains("491705550404"));
        // What was begun for somebody else is still there, for him alone.
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Activity"))
                .click();
        assertThat(page.locator("[data-type='outward.message']").first()).containsText("On Friday");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Messages"))
                .click();
        with.click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Door Works · Company"))
                .click();
        assertThat(writing(page, "Write to Door Works")).hasValue("It is on its way");
        page.context().close();
    }

    @Test
    public void aGuestsCardAtTheBarHasTheConversationToo() throws Exception {
        OWNER.post("/api/workspace/modules", json("{'module':'hospitality'}")).expect(200);
        long gina =
                made("/api/hospitality/guests", "{'first_name':'Gina','last_name':'Guest','phone':'+49 170 5550606'}");
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/m/hospitality/bar?guest=" + gina);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Messages"))
                .click();
        assertThat(page.getByText("within 24 hours")).isVisible();
        says("491705550606", "Are you open?");
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Are you open?");
        writing(page, "Write a message").fill("Until two");
        // Whoever leaves a field does not leave the guest.
        page.keyboard().press("Escape");
        button(page, "Send").click();
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Until two");
        assertThat(page).hasURL(Pattern.compile(".*guest=" + gina + ".*tab=messages.*"));
        page.context().close();
    }
}
