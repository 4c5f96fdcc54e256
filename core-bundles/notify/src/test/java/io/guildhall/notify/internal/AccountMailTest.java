package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.account.Attempts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.identity.internal.people.ApiKeys;
import io.guildhall.identity.internal.people.Forgotten;
import io.guildhall.identity.internal.people.Invited;
import io.guildhall.identity.internal.people.MailPort;
import io.guildhall.identity.internal.people.People;
import io.guildhall.request.Form;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What identity sends by mail, from the deed to the mail server. */
public class AccountMailTest {
    @ClassRule
    public static final MailHouse house = new MailHouse();

    private final KnownCallers known = new KnownCallers();
    private TestHall hall;
    private TestTenant tenant;
    private Actor mara;
    private Actor jonas;
    private People people;
    private Forgotten forgotten;

    @Before
    public void open() {
        house.fresh();
        hall = house.house().hall;
        tenant = house.house().tenant("Northlight");
        mara = house.known(tenant.owner());
        jonas = house.member(tenant, "Jonas", Scope.OWN, null, "companies.view", "users.view");
        house.sql(
                "insert into identity.role (tenant_id, key, title, reads, writes) values (?, 'member', 'Member', 'own', 'own')",
                tenant.id());
        MailPort port = new MailPort(house.house().posted);
        people = new People(hall.database(), known, port);
        forgotten = new Forgotten(
                hall.database(),
                hall.postgres().backRoom(),
                house.workspaces,
                new Attempts(hall.postgres().securityEvents()),
                port,
                hall.postgres().securityEvents(),
                Runnable::run);
    }

    @Test
    public void anInvitationComesInTheLanguageOfWhoInvites() throws Exception {
        mara = house.with(mara, "Europe/Berlin", "de");
        String guest = guest();
        Invited invited = people.invite(mara, given("email", guest));
        assertThat(stored()).isNotEmpty().noneMatch(content -> content.contains(invited.token()));
        house.work();
        MimeMessage mail = only(guest);
        assertThat(mail.getSubject()).isEqualTo("Olivia Owner lädt Sie zu Northlight ein");
        assertThat(text(mail)).contains("https://crm.example" + invited.path());
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
        assertThat(stored()).isEmpty();
    }

    @Test
    public void whatFailsIsNotSent() {
        String guest = guest();
        Map<String, @Nullable Object> wrong = new HashMap<>(Map.of("email", guest, "role_id", 999_999L));
        assertThat(catchThrowable(() -> people.invite(mara, new Form(wrong, "email", "role_id"))))
                .isNotNull();
        house.work();
        assertThat(house.mails(guest)).isEmpty();
    }

    @Test
    public void aLinkToANewPasswordComesInItsReadersLanguageAndOneThatCameTooLateDoesNot() throws Exception {
        String address = account(jonas);
        jonas = house.with(jonas, "Europe/Madrid", "es");
        forgotten.ask(address, origin());
        house.work();
        assertThat(only(address).getSubject()).isEqualTo("Elija una contraseña nueva");
        assertThat(text(only(address))).contains("https://crm.example/reset/");

        house.away();
        forgotten.ask(address, origin());
        house.work();
        // As if the server had been away for more than the hour that the link is good.
        house.sql(
                "update notify.letter set content = ? where tenant_id = ? and state = 'waiting'",
                expired(),
                tenant.id());
        house.back();
        house.tryAgain(2);
        assertThat(house.mails(address)).hasSize(1);
    }

    @Test
    public void whosePasswordWasChangedIsToldWhereTheAccountGetsMail() throws Exception {
        String address = account(jonas);
        // The one account: changed by its owner, and by a link.
        backRoom(
                "select identity.change_password((select id from identity.account_by_email(?)), 'old', 'new', ?, 0)",
                address);
        house.settle();
        assertThat(only(address).getSubject()).isEqualTo("Your password was changed");
        assertThat(text(only(address))).contains("Hello Jonas,", address, "https://crm.example/forgot");
    }

    @Test
    public void whoseAddressIsChangedIsToldAtTheOldOne() throws Exception {
        String before = account(jonas);
        people.change(mara, jonas.memberId(), given("email", "taken@else.example"));
        house.settle();
        assertThat(only(before).getSubject()).matches("Your address in .* was changed");
        assertThat(text(only(before))).contains("Olivia Owner", "taken@else.example");
    }

    @Test
    public void aSignInFromANewDeviceRingsAndIsMailedOnceAndConcernsNobodyElse() throws Exception {
        String address = account(jonas);
        comesIn("a", "Firefox · Linux");
        house.settle();
        assertThat(house.mails(address)).as("the first is his own").isEmpty();
        comesIn("b", "Safari · iPhone");
        house.settle();
        assertThat(only(address).getSubject()).startsWith("New sign-in to ");
        assertThat(text(only(address))).contains("Hello Jonas,", "Safari · iPhone", "https://crm.example/settings");
        assertThat(house.house().inbox(jonas)).singleElement().satisfies(notice -> {
            assertThat(notice.critical()).isTrue();
            assertThat(notice.text()).isEqualTo("notice.signedIn");
            assertThat(notice.arguments()).containsEntry("device", "Safari · iPhone");
        });
        house.pass(Duration.ofHours(1));
        house.work();
        assertThat(house.mails(address)).as("unread, it is not said again").hasSize(1);
        assertThat(house.house().inbox(mara)).isEmpty();
    }

    @Test
    public void aKeyIsToldToItsMakerAndRingsAtTheOtherOwners() throws Exception {
        Actor second = owner("Second Owner");
        house.settle();
        new ApiKeys(hall.database(), known)
                .add(
                        mara,
                        new Form(new HashMap<>(Map.of("name", "Robot", "role_id", role("owner"))), "name", "role_id"));
        house.settle();
        assertThat(text(last(house.address(mara)))).contains("Robot", "https://crm.example/settings/keys");
        assertThat(house.house().inbox(second))
                .filteredOn(n -> n.text().equals("notice.keyMade"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.critical()).isTrue();
                    assertThat(notice.title()).isEqualTo("Olivia Owner");
                    assertThat(notice.arguments()).containsEntry("key", "Robot");
                });
        assertThat(house.house().inbox(jonas)).isEmpty();
    }

    @Test
    public void aNewOwnerIsToldAndSoAreTheOthersOnce() throws Exception {
        Actor second = owner("Second Owner");
        house.settle();
        people.change(house.known(second), jonas.memberId(), given("role_id", role("owner")));
        house.settle();
        house.settle();
        assertThat(last(house.address(jonas)).getSubject()).matches("You own .* now");
        assertThat(house.house().inbox(mara))
                .filteredOn(n -> n.recordId() != null && n.recordId() == jonas.memberId())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).isEqualTo("notice.ownerMade"));
    }

    @Test
    public void withoutAMailServerNothingIsPostedAndTheBellStillRings() {
        house.none();
        assertThat(people.invite(mara, given("email", guest())).mailed()).isFalse();
        owner("Second Owner");
        house.settle();
        assertThat(house.house().inbox(mara)).isNotEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    public void aWorkspaceDoesNotWriteToTheWorld() {
        house.sql(
                "insert into notify.letter (tenant_id, key, address, state) select ?, 'x' || n, 'a@b', 'sent' from generate_series(1, 500) n",
                tenant.id());
        assertThat(people.invite(mara, given("email", guest())).mailed()).isFalse();
    }

    private Actor owner(String name) {
        Actor made = house.member(tenant, name, Scope.ALL, null, "*");
        house.sql(
                "update identity.member set role_id = ? where tenant_id = ? and id = ?",
                role("owner"),
                tenant.id(),
                made.memberId());
        return made;
    }

    /** The built-in one, which test tenants come without; Mara has it. */
    private long role(String key) {
        house.sql(
                "insert into identity.role (tenant_id, key, title, reads, writes, permissions) values (?, ?, ?, 'all', 'all', '{*}')"
                        + " on conflict do nothing",
                tenant.id(),
                key,
                key);
        long id = hall.<Long>read(
                mara,
                tx -> tx.queryOne(
                                "select id from identity.role where tenant_id = ? and key = ?",
                                row -> row.getLong(1),
                                tenant.id(),
                                key)
                        .orElseThrow());
        house.sql(
                "update identity.member set role_id = ? where tenant_id = ? and id = ?",
                id,
                tenant.id(),
                mara.memberId());
        return id;
    }

    /** Gives somebody an account at his address. */
    private String account(Actor actor) {
        String address = house.address(actor);
        house.sql("insert into identity.account (email, name, password) values (?, ?, 'old')", address, actor.name());
        house.sql(
                "update identity.member set account_id = (select id from identity.account where email = ?) where tenant_id = ? and id = ?",
                address,
                tenant.id(),
                actor.memberId());
        return address;
    }

    private void comesIn(String mark, String device) {
        hall.postgres()
                .backRoom()
                .run(tx -> tx.query(
                        "select identity.note_device(?, ?, ?, ?, true)",
                        row -> true,
                        tenant.id(),
                        jonas.memberId(),
                        new String[] {mark.repeat(64)},
                        device));
    }

    private void backRoom(String sql, String address) {
        hall.postgres().backRoom().run(tx -> tx.query(sql, row -> true, address, tenant.id()));
    }

    private String expired() {
        return new Content("late", "late", "/reset/late", "late", "es", 1).locked(house.house().vault);
    }

    private List<String> stored() {
        return hall.read(
                tenant.system(),
                tx -> tx.query(
                        "select content from notify.letter where tenant_id = ? and content is not null",
                        row -> row.getString(1),
                        tenant.id()));
    }

    private MimeMessage only(String address) {
        assertThat(house.mails(address)).hasSize(1);
        return house.mails(address).get(0);
    }

    private MimeMessage last(String address) {
        List<MimeMessage> all = house.mails(address);
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    private static String text(MimeMessage mail) throws Exception {
        return (String)
                ((jakarta.mail.Multipart) mail.getContent()).getBodyPart(0).getContent();
    }

    private String guest() {
        return "guest" + GreenMailUtil.random() + "@else.example";
    }

    private static Form given(String field, Object value) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put(field, value);
        return new Form(given, field);
    }

    private static Origin origin() {
        return new Origin("10.1.2." + Math.floorMod(GreenMailUtil.random().hashCode(), 250), "Test");
    }
}
