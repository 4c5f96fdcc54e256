package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Where people work and worked, written and read on their page and on the companies'; and how many ways lead to them. */
public class PositionsTest {
    @SuppressWarnings("NullAway.Init")
    private static Desk desk;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    private long quarry;
    private long ada;

    @BeforeClass
    public static void open() {
        desk = Desk.open("positions");
        page = desk.page;
    }

    @AfterClass
    public static void close() {
        if (desk != null) {
            desk.close();
        }
    }

    @Before
    public void adaOfTheQuarry() {
        quarry = desk.made("/api/companies", "{\"name\":\"Quarry\"}");
        desk.made("/api/companies", "{\"name\":\"Bakery\"}");
        ada = desk.made("/api/contacts", "{\"name\":\"Ada Stone\",\"company_id\":" + quarry + "}");
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void choose(String name) {
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator line(String name) {
        return page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions()
                                        .setName("Position: " + name)
                                        .setExact(true))));
    }

    @Test
    public void aPersonGetsASecondCompanyThatBecomesTheMainOne() {
        page.navigate("/contacts/" + ada);
        assertThat(line("Quarry")).containsText("Main company");
        button("Add a company").click();
        dialog().getByRole(AriaRole.COMBOBOX).fill("Bak");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Bakery"))
                .first()
                .click();
        dialog().getByLabel("Position", new Locator.GetByLabelOptions().setExact(true))
                .fill("Master of ovens");
        dialog().getByLabel("From", new Locator.GetByLabelOptions().setExact(true))
                .fill("2020-03-01");
        dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(line("Bakery")).containsText(Pattern.compile("Master of ovens\\s*since"));

        button("Position: Bakery").click();
        choose("Make it the main company");
        assertThat(line("Bakery")).containsText("Main company");
        assertThat(line("Quarry")).not().containsText("Main company");

        page.navigate("/companies/" + companyOf(ada));
        assertThat(line("Ada Stone")).containsText("Master of ovens");
    }

    private static long companyOf(long contact) {
        return desk.owner
                .get("/api/contacts/" + contact)
                .expect(200)
                .body()
                .path("company_id")
                .asLong();
    }

    @Test
    public void aCompanyLosesAPersonAndGetsItBack() {
        page.navigate("/companies/" + quarry);
        button("Position: Ada Stone").click();
        choose("Remove from here");
        assertThat(line("Ada Stone")).hasCount(0);
        button("Undo").click();
        assertThat(line("Ada Stone")).isVisible();
        page.navigate("/contacts/" + ada);
        assertThat(line("Quarry")).containsText("Main company");
    }

    @Test
    public void moreAddressesAreTypedAndLeadToThePerson() {
        page.navigate("/contacts/" + ada);
        page.getByLabel("Actions", new Page.GetByLabelOptions().setExact(true))
                .last()
                .click();
        choose("Edit");
        assertThat(dialog().getByRole(
                                AriaRole.COMBOBOX,
                                new Locator.GetByRoleOptions()
                                        .setName("Company")
                                        .setExact(true)))
                .hasValue("Quarry");
        Locator mails = dialog().getByLabel("More e-mails", new Locator.GetByLabelOptions().setExact(true));
        mails.fill("ada@home.example");
        mails.press("Enter");
        mails.fill("stone@club.example");
        mails.press("Enter");
        dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(dialog()).isHidden();
        assertThat(page.locator("a[href='mailto:ada@home.example']")).isVisible();
        assertThat(page.locator("a[href='mailto:stone@club.example']")).isVisible();
    }
}
