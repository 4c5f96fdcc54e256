package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A bar of a test's own with a second member, and browsers in which either of them works. Used by the test's thread alone. */
final class BarHouse implements AutoCloseable {
    final Client owner;

    /** Runs the house with the owner. */
    final Client partner;

    private final Browsers browsers;
    private final String cookie;
    private final String partnersCookie;
    private final Map<String, Long> tables = new HashMap<>();

    private BarHouse(Browsers browsers, String word) {
        this.browsers = browsers;
        this.owner = House.client();
        this.cookie = cookie(owner.signUp("The " + word, "hospitality", "owner@" + word + ".example"));
        String email = "ben@" + word + ".example";
        this.partner = owner.hires("admin", "Ben Hale", email);
        this.partnersCookie = cookie(House.client()
                .post("/api/session", "{\"email\":\"" + email + "\",\"password\":\"a long enough phrase\"}")
                .expect(200));
    }

    /** @param word stands in its name and in the addresses of its people */
    static BarHouse open(String word) {
        Browsers browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return new BarHouse(browsers, word);
    }

    private static String cookie(Client.Answer answer) {
        return answer.raw().headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    /** The owner at a desk. */
    Page desk() {
        return browsers.page(House.open().uri("/"), cookie);
    }

    /** Ben at a desk of his own. */
    Page partnersDesk() {
        return browsers.page(House.open().uri("/"), partnersCookie);
    }

    /** Some tables for two beside one another. */
    void tables(String... names) {
        long area = owner.get("/api/hospitality/room")
                .expect(200)
                .body()
                .at("/areas/0/id")
                .asLong();
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            drawn.append(i == 0 ? "" : ",").append("""
                            {"id":-%d,"area_id":%d,"name":"%s","shape":"square","x":%d,"y":110,"width":100,"height":100,"seats":2}""".formatted(i + 1, area, names[i], 150 + 280 * i));
        }
        owner.post("/api/hospitality/room/plan", "{\"tables\":[" + drawn + "]}")
                .expect(200)
                .body()
                .path("tables")
                .forEach(table ->
                        tables.put(table.path("name").asText(), table.path("id").asLong()));
    }

    long table(String name) {
        return Objects.requireNonNull(tables.get(name));
    }

    long venue() {
        return owner.get("/api/hospitality/room")
                .expect(200)
                .body()
                .at("/venue/id")
                .asLong();
    }

    /** Returns what was made. */
    JsonNode made(String path, String json) {
        return owner.post("/api/hospitality/" + path, json).expect(201).body();
    }

    JsonNode asks(String path) {
        return owner.get("/api/hospitality/" + path).expect(200).body();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** A form lies over the page. */
    static Locator form(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    static void submit(Page page) {
        form(page).locator("button[type=submit]").click();
    }

    @Override
    public void close() {
        browsers.close();
    }
}
