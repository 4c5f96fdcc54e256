package io.guildhall.itest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Consumer;

/**
 * A screen and how one comes to it.
 *
 * @param path where it is; {@code {contact}} and its like stand for the id of the first such record
 * @param open what is done there, such as opening a form
 */
record Screen(String name, String path, Consumer<Page> open) {
    private static final Consumer<Page> NOTHING = page -> {};

    static Screen at(String path) {
        return new Screen(path, path, NOTHING);
    }

    /** Whether anything is done there. */
    boolean isOpened() {
        return open != NOTHING;
    }

    Screen then(String what, Consumer<Page> more) {
        return new Screen(name + " " + what, path, page -> {
            open.accept(page);
            more.accept(page);
        });
    }

    /** A call about to be noted down, with all that can be said of it. */
    private static final Consumer<Page> WRITE_A_CALL = page -> {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pseudo.words(page, "Write a note")))
                .click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(Pseudo.begins(page, "Call"))
                                .setExact(!Pseudo.is(page)))
                .last()
                .click();
    };

    /** What erasing a person would do, in numbers. */
    private static final Consumer<Page> ERASE = page -> {
        page.getByLabel(Pseudo.words(page, "Actions")).last().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pseudo.words(page, "Erase for good")))
                .click();
    };

    /** With something new among them, for that has more to show than nothing. */
    private static final Consumer<Page> NEWS = page -> {
        Walk.news(page);
        press("Notifications").accept(page);
    };

    /** In front of the door. */
    static List<Screen> outside() {
        return List.of(at("/signin"), at("/signup"), at("/invite/unknown"), at("/reset/unknown"), at("/forgot"));
    }

    /** {@code {"field":"company.industry","op":"not_empty"}}. */
    private static final String ASKED = "%7B%22field%22%3A%22company.industry%22%2C%22op%22%3A%22not_empty%22%7D";

    /** What the owner of an agency does every day. */
    static List<Screen> agency() {
        return List.of(
                at("/today"),
                at("/pipeline"),
                at("/pipeline").then("search", Screen::search),
                at("/pipeline").then("notifications", NEWS),
                at("/pipeline").then("account", press("Account of")),
                at("/deals"),
                at("/deals/{deal}"),
                at("/contacts"),
                at("/contacts").then("form", press("New contact")),
                at("/contacts").then("filter", press("Filter")),
                at("/contacts?filter=" + ASKED).then("order", press("Order")),
                at("/contacts?filter=" + ASKED).then("save", press("Save as view")),
                at("/contacts/{contact}"),
                at("/contacts/{contact}").then("call", WRITE_A_CALL),
                at("/contacts/{contact}")
                        .then("actions", press("Actions"))
                        .then("reasons", press("Why can I see this?")),
                at("/contacts/{contact}?tab=files"),
                at("/contacts/{contact}").then("erasure", ERASE),
                at("/companies"),
                at("/companies/{company}"),
                at("/tasks"),
                at("/approvals"),
                at("/strangers"),
                at("/companies/{company}?tab=workflows"),
                at("/calendar"),
                at("/calendar?view=month&whose=all"),
                at("/calendar?view=list&whose=all"),
                at("/contacts?kind=board"),
                at("/deals?kind=calendar"),
                at("/deals?kind=summary&by=stage_id,created_at:month&measure=sum:amount"));
    }

    /** What the owner of an agency arranges now and then. */
    static List<Screen> arranging() {
        return List.of(
                at("/team"),
                at("/team").then("invitation", press("Invite")),
                at("/team").then("member", press("Edit")),
                at("/team").then("several", press("Invite by table")),
                at("/team")
                        .then("hand-over", pressLast("What to do about"))
                        .then("dialogue", press("Hand records over")),
                at("/team").then("rights", pressLast("What to do about")).then("dialogue", press("may do")),
                at("/team").then("other role", Screen::changeRole),
                at("/settings"),
                at("/settings/you"),
                at("/settings/notices"),
                at("/settings/calendar"),
                at("/settings/notices")
                        .then(
                                "quiet hours",
                                page -> page.getByText(Pseudo.words(page, "Quiet every day"))
                                        .dispatchEvent("click")),
                at("/settings/workspace"),
                at("/settings/pipelines"),
                at("/settings/pipelines").then("stage", press("Edit: ")),
                at("/settings/pipelines").then("removal", press("Delete: ")),
                at("/settings/pipelines")
                        .then("actions", press("Actions for "))
                        .then(
                                "allowed moves",
                                page -> page.getByText(Pseudo.words(page, "Allowed moves"))
                                        .click()),
                at("/settings/fields"),
                at("/settings/fields").then("types", press("New field")),
                at("/settings/fields").then("types", press("New field")).then("form", press("Several choices")),
                at("/settings/workflows"),
                at("/settings/workflows").then("templates", press("New workflow")),
                at("/settings/workflows/{workflow}"),
                at("/settings/workflows/{workflow}").then("next step", press("Add a step here")),
                at("/settings/workflows/{workflow}")
                        .then(
                                "branch",
                                page -> page.locator("[data-card=branch1] button")
                                        .first()
                                        .click()),
                at("/settings/workflows/{workflow}").then("trial", press("Try it")),
                at("/settings/hours"),
                at("/settings/roles"),
                at("/settings/roles").then("built-in role", press("Member")),
                at("/settings/roles").then("own role", press("New role")),
                at("/settings/roles").then("own role", press("New role")).then("fields", press("All fields")),
                at("/settings/devices"),
                at("/settings/keys"),
                at("/settings/keys").then("form", press("New key")),
                at("/settings/workflows/runs"),
                at("/settings/workflows/runs/{run}"),
                at("/settings/webhooks"),
                at("/settings/webhooks").then("form", press("New webhook")),
                at("/settings/webhooks?in"),
                at("/settings/webhooks?in").then("form", press("New address")),
                at("/settings/mail"),
                at("/settings/mail").then("form", press("New template")),
                at("/settings/mail").then("mailbox", press("Set up a mailbox")),
                at("/settings/channels"),
                at("/settings/secrets"),
                at("/settings/secrets").then("form", press("New secret")),
                at("/first-steps"),
                at("/trash"),
                at("/import"),
                at("/import/{import}"),
                at("/import/{import}").then("report", press("Check all rows")));
    }

    /** What there is to see when something is missing or refused. */
    static List<Screen> troubles() {
        Screen form = at("/contacts").then("form", press("New contact"));
        return List.of(
                at("/nothing-here"),
                at("/contacts/99999999"),
                at("/contacts?q=zzqqxxzz"),
                at("/r/nobody/things"),
                form.then("left empty", SEND),
                form.then("refused", page -> {
                    page.locator("[role=dialog] input").first().fill("Zz");
                    page.locator("[role=dialog] input[type=email]").fill("no address");
                    SEND.accept(page);
                    page.locator("[role=dialog] [aria-invalid=true]").waitFor();
                }));
    }

    private static final Consumer<Page> SEND =
            page -> page.locator("[role=dialog] button[type=submit]").click();

    /** What the owner of a bar sees beside that. */
    static List<Screen> bar() {
        return List.of(
                at("/m/hospitality/tonight"),
                at("/m/hospitality/campaigns"),
                at("/m/hospitality/campaigns?campaign=new"),
                at("/m/hospitality/bar"),
                at("/m/hospitality/bar?guest=new"),
                at("/m/hospitality/bar?guest={guest}&tab=history"),
                at("/r/hospitality/guests"),
                at("/r/hospitality/checks"),
                at("/m/hospitality/check?id={check}"),
                at("/m/hospitality/rewards"),
                at("/m/hospitality/rewards/programme"),
                at("/m/hospitality/floor"),
                at("/m/hospitality/floor/plan"),
                at("/m/hospitality/bookings"),
                at("/m/hospitality/bookings?booking=new"),
                at("/m/hospitality/bookings?requests=1"),
                at("/m/hospitality/bookings/settings"),
                at("/r/hospitality/bookings"),
                at("/m/hospitality/reports"),
                at("/r/hospitality/rewards"),
                at("/r/hospitality/rewards/{reward}"));
    }

    /**
     * What guests see who book by themselves, of whatever house.
     *
     * @param book where its page is
     */
    static List<Screen> guests(String book) {
        Screen booked = at(book).then("booked", page -> AtTheDoor.book(page, 2));
        Screen mine = booked.then("seen again", AtTheDoor::look);
        Screen held = at(book).then("held", page -> AtTheDoor.book(page, 6));
        return List.of(
                at("/p/book/unknown"),
                at("/p/booking/unknown"),
                at(book),
                at(book).then("details", page -> AtTheDoor.choose(page, 2)),
                at(book).then("details", page -> AtTheDoor.choose(page, 2))
                        .then("left empty", page -> AtTheDoor.send(page).click()),
                at(book).then("deposit", page -> AtTheDoor.choose(page, 6)),
                booked,
                held,
                held.then("seen again", AtTheDoor::look),
                mine.then("change", press("Change")),
                mine.then("farewell", press("Cancel booking")),
                mine.then("cancelled", AtTheDoor::cancel));
    }

    /** As far as the numbers that stand before it is saved. */
    private static void changeRole(Page page) {
        pressLast("What to do about").accept(page);
        page.locator("[role=menuitem]:has-text('" + Pseudo.words(page, "Edit") + "')")
                .first()
                .click();
        page.locator("[role=dialog] [role=combobox], [role=dialog] input[aria-haspopup=listbox]")
                .first()
                .click();
        page.locator("[role=option]").first().click();
        press("Save").accept(page);
        page.getByText(Pseudo.words(page, "What this changes")).waitFor();
    }

    /** Its part of the app comes when it is first asked for. */
    private static void search(Page page) {
        page.keyboard().press("Control+k");
        page.locator("[role=combobox][aria-controls=found]").waitFor();
    }

    /** Presses the last button whose name begins so. */
    private static Consumer<Page> pressLast(String name) {
        return page -> page.locator("button[aria-label^='" + Pseudo.begins(page, name) + "']")
                .last()
                .click();
    }

    /** Presses the first button whose name begins so or whose words hold it, in whatever language the page is. */
    private static Consumer<Page> press(String name) {
        return page -> {
            String begin = Pseudo.begins(page, name);
            String words = Pseudo.words(page, name);
            page.locator("button[aria-label^='" + begin + "'], button:has-text('" + words + "')")
                    .first()
                    .click();
        };
    }
}
