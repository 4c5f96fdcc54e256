package io.guildhall.itest;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;

/**
 * A screen and how one comes to it.
 *
 * @param path where it is; {@code {contact}} and its like stand for the id of the first such record
 * @param open what is done there, such as opening a form
 */
record Screen(String name, String path, Consumer<Page> open) {
    static Screen at(String path) {
        return new Screen(path, path, page -> {});
    }

    Screen then(String what, Consumer<Page> more) {
        return new Screen(name + " " + what, path, page -> {
            open.accept(page);
            more.accept(page);
        });
    }

    /** In front of the door. */
    static List<Screen> outside() {
        return List.of(at("/signin"), at("/signup"));
    }

    /** What the owner of an agency sees. */
    static List<Screen> agency() {
        return List.of(
                at("/pipeline"),
                at("/pipeline").then("search", page -> page.keyboard().press("Control+k")),
                at("/pipeline").then("notifications", page -> press(page, "Notifications")),
                at("/pipeline").then("account", page -> press(page, "Account of")),
                at("/deals"),
                at("/deals/{deal}"),
                at("/contacts"),
                at("/contacts").then("form", page -> press(page, "New contact")),
                at("/contacts/{contact}"),
                at("/companies"),
                at("/companies/{company}"),
                at("/tasks"),
                at("/team"),
                at("/team").then("invitation", page -> press(page, "Invite")),
                at("/settings"),
                at("/trash"),
                at("/import"));
    }

    /** What the owner of a bar sees beside that. */
    static List<Screen> bar() {
        return List.of(at("/m/hospitality/bar"), at("/m/hospitality/guests"), at("/m/hospitality/rewards"));
    }

    private static void press(Page page, String name) {
        page.locator("button[aria-label^='" + name + "'], button:has-text('" + name + "')")
                .first()
                .click();
    }
}
