package io.guildhall.itest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.util.List;

/** A house of its own and its owner, who is signed in and has screens. Used by the test's thread alone. */
final class Desk implements AutoCloseable {
    final Client owner;

    /** The same for all tests of a class. */
    final Page page;

    private final Browsers browsers;
    private final String[] cookie;

    private Desk(Browsers browsers, String word) {
        this.browsers = browsers;
        this.owner = House.client();
        this.cookie = owner.signUp(word + " house", "crm", "owner@" + word + ".example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0]
                .split("=", 2);
        this.page = signedIn(browsers.page(1280, 800), cookie);
    }

    /** @param word stands in the names of the house and of its owner */
    static Desk open(String word) {
        Browsers browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return new Desk(browsers, word);
    }

    /** Another screen of the owner's, under a finger. */
    Page tablet(int width, int height) {
        return signedIn(browsers.reader(width, height, true), cookie);
    }

    private static Page signedIn(Page page, String[] cookie) {
        page.context()
                .addCookies(List.of(new Cookie(cookie[0], cookie[1])
                        .setUrl(House.open().uri("/").toString())));
        return page;
    }

    /** @return the id of what was made */
    long made(String path, String json) {
        return owner.post(path, json).expect(201).id();
    }

    @Override
    public void close() {
        browsers.close();
    }
}
