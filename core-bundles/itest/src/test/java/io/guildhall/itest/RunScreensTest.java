package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What workflows do, as people see it: a run is put right, a decision is made on a phone, a webhook's delivery is seen. */
public class RunScreensTest {
    private static final Client OWNER = House.client();
    private static final Set<String> HEARD = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer receiver;

    @SuppressWarnings("NullAway.Init")
    private static String cookie;

    private static long me;

    @BeforeClass
    public static void open() throws Exception {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        cookie = OWNER.signUp("Loom and Sons", "crm", "owner@loomandsons.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        me = OWNER.get("/api/session")
                .expect(200)
                .body()
                .path("member")
                .path("id")
                .asLong();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                HEARD.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
        allow(address());
    }

    @AfterClass
    public static void close() {
        if (receiver != null) {
            receiver.stop(0);
        }
        if (browsers != null) {
            browsers.close();
        }
    }

    private static String address() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort();
    }

    /** A place of the operator's own network, which holds at once, but not in the same moment. */
    private static void allow(String place) throws IOException, InterruptedException {
        Files.writeString(
                House.open().base().resolve("etc/io.guildhall.outward.cfg"), "http = true\ninside = " + place + "\n");
        String wish = json("{'title':'Probe','url':'" + place + "/','events':[{'entity':'crm.company'}]}");
        for (int i = 0; i < 300; i++) {
            Client.Answer made = OWNER.post("/api/webhooks", wish);
            if (made.status() == 201) {
                OWNER.delete("/api/webhooks/" + made.id()).expect(204);
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the place of the test is not allowed");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static void publish(String title, String definition) {
        publish(OWNER, title, definition);
    }

    private static void publish(Client owner, String title, String definition) {
        long id = owner.post("/api/workflows", json("{'title':'" + title + "','definition':" + definition + "}"))
                .expect(201)
                .id();
        owner.post("/api/workflows/" + id + "/publish", "").expect(200);
    }

    private static long company(String name, String industry) {
        return OWNER.post("/api/companies", json("{'name':'" + name + "','industry':'" + industry + "'}"))
                .expect(201)
                .id();
    }

    private static String of(long company, String field) {
        return OWNER.get("/api/companies/" + company)
                .expect(200)
                .body()
                .path(field)
                .asText();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator inDialog(Page page, AriaRole role, String name) {
        return page.getByRole(AriaRole.DIALOG)
                .getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    public void aRunThatFailedIsFoundPutRightAndGoesOn() {
        publish(
                "Check the website",
                "{'trigger':{'kind':'button','entity':'crm.company'},'steps':["
                        + "{'id':'set','kind':'update','values':{'website':'{{record.industry}}'}}]}");
        long company = company("Weavers", "no address at all");
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/companies/" + company);
        page.getByLabel("Actions", new Page.GetByLabelOptions().setExact(true))
                .last()
                .click();
        begin(page, "Check the website");

        page.navigate("/settings/workflows/runs?state=failed");
        Locator found = page.locator("li").filter(new Locator.FilterOptions().setHasText("Weavers"));
        assertThat(found).containsText("This is no web address.");
        found.getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByText("It has failed at")).isVisible();
        Locator card = page.locator("[data-card=set]");
        assertThat(card).hasAttribute("data-state", "failed");
        assertThat(page.getByRole(
                        AriaRole.COMPLEMENTARY,
                        new Page.GetByRoleOptions()
                                .setName("The step in this run")
                                .setExact(true)))
                .containsText("no address at all");
        button(page, "Put right and go on").click();
        inDialog(page, AriaRole.TEXTBOX, "Website").fill("https://weavers.example");
        inDialog(page, AriaRole.BUTTON, "Go on").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Done")))
                .hasCount(1);
        assertThat(card).hasAttribute("data-state", "done");
        assertThat(of(company, "website")).isEqualTo("https://weavers.example");
        page.context().close();
    }

    /** Also where a module draws the page, or a form is all there is of a record. */
    @Test
    public void aWorkflowIsStartedAtEveryKindOfRecord() {
        publish("Hand it on", "{'trigger':{'kind':'button','entity':'crm.task'},'steps':[{'id':'end','kind':'stop'}]}");
        long task = OWNER.post("/api/tasks", json("{'title':'Spin wool'}"))
                .expect(201)
                .id();
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/tasks?task=" + task);
        inDialog(page, AriaRole.BUTTON, "Workflows").click();
        begin(page, "Hand it on");
        page.context().close();

        Client bar = House.client();
        String key = bar.signUp("The Loom Bar", "hospitality", "owner@loombar.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        long guest = bar.post("/api/hospitality/guests", json("{'first_name':'Ada','last_name':'Weaver'}"))
                .expect(201)
                .id();
        publish(
                bar,
                "Pour one",
                "{'trigger':{'kind':'button','entity':'hospitality.guest'},'steps':[{'id':'end','kind':'stop'}]}");
        Page counter = browsers.page(House.open().uri("/"), key);
        counter.navigate("/m/hospitality/bar?guest=" + guest);
        counter.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Ada Weaver"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show more"))
                .click();
        begin(counter, "Pour one");
        counter.context().close();
    }

    private static void begin(Page page, String workflow) {
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(workflow).setExact(true))
                .click();
        assertThat(page.getByText("“" + workflow + "” has begun.")).isVisible();
    }

    @Test
    public void aDecisionIsMadeOnAPhone() {
        publish(
                "Take them on",
                "{'trigger':{'kind':'changed','entity':'crm.company','field':'phone'},'steps':["
                        + "{'id':'ask','kind':'approval','of':" + me + ",'question':'Take {{record.name}} on?'},"
                        + "{'id':'note','kind':'update','values':{'industry':'{{steps.ask.decision}}'}}]}");
        long company = company("Spinners", "open");
        OWNER.send("PATCH", "/api/companies/" + company, json("{'phone':'+44 20 7946 0000'}"))
                .expect(200);
        Page phone = browsers.reader(390, 844, true);
        String[] parts = cookie.split("=", 2);
        phone.context()
                .addCookies(List.of(new Cookie(parts[0], parts[1])
                        .setUrl(House.open().uri("/").toString())));
        // Until it is asked; the page looks by itself, too, but not every moment.
        Locator asked = phone.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions().setName("Take Spinners on?").setExact(true));
        phone.navigate("/approvals");
        assertThat(asked)
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(60_000));
        button(phone, "Add a comment").tap();
        phone.getByLabel("Comment", new Page.GetByLabelOptions().setExact(true)).fill("They pay.");
        button(phone, "Approve: Take Spinners on?").tap();
        assertThat(phone.getByText("Nothing to decide")).isVisible();
        String decided = "";
        for (int i = 0; i < 300 && !decided.equals("approved"); i++) {
            phone.waitForTimeout(100);
            decided = of(company, "industry");
        }
        assertThat(decided).isEqualTo("approved");
        phone.context().close();
    }

    @Test
    public void aWebhookIsMadeAndItsDeliverySeen() {
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/settings/webhooks");
        button(page, "New webhook").first().click();
        inDialog(page, AriaRole.TEXTBOX, "Name").fill("Bookkeeping");
        inDialog(page, AriaRole.TEXTBOX, "Address").fill(address() + "/books");
        inDialog(page, AriaRole.BUTTON, "Make it").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("whsec_");
        inDialog(page, AriaRole.BUTTON, "Done").click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Bookkeeping").setExact(true))
                .click();
        button(page, "Send a test").click();
        Locator delivery = page.getByRole(
                        AriaRole.LIST,
                        new Page.GetByRoleOptions().setName("Deliveries").setExact(true))
                .getByRole(AriaRole.LISTITEM)
                .first();
        assertThat(delivery).containsText("Test message");
        assertThat(delivery).containsText("Accepted");
        delivery.getByRole(AriaRole.BUTTON).first().click();
        assertThat(delivery).containsText("It answered 204");
        assertThat(HEARD).isNotEmpty();
        page.context().close();
    }
}
