package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notify.internal.push.Browser;
import io.guildhall.notify.internal.push.Endpoints;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What reaches a device while the app is closed, and what does not; read with the keys of the browser. */
public class PushTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(31);
    private static int names;

    @ClassRule
    public static final MailHouse house = new MailHouse();

    @ClassRule
    public static final PushPost post = new PushPost();

    private final Browser phone = new Browser();
    private final String name = "phone" + ++names;
    private TestTenant tenant;
    private Actor mara;
    private Actor jonas;

    @Before
    public void people() {
        house.fresh();
        house.house().push.use(true, new Endpoints(Set.of("127.0.0.1"), true));
        tenant = house.house().tenant("Northlight");
        mara = house.known(tenant.owner());
        jonas = house.signedIn(house.member(tenant, "Jonas", Scope.OWN, null, "companies.view", "tasks.view"));
    }

    @Test
    public void whatIsNotReadInHalfAMinuteComesToTheDeviceInItsReadersLanguage() throws Exception {
        jonas = house.signedIn(house.with(jonas, "Europe/Berlin", "de"));
        subscribe();
        long company = company("Acorn “& Sons”");
        house.pass(Duration.ofSeconds(20));
        house.work();
        assertThat(post.of(name)).isEmpty();

        house.pass(HALF_A_MINUTE);
        house.work();
        PushPost.Parcel parcel = only();
        JsonNode said = JSON.readTree(phone.read(parcel.body()));
        assertThat(said.path("title").asText()).isEqualTo("Northlight");
        assertThat(said.path("body").asText()).isEqualTo("Olivia Owner hat Ihnen „Acorn “& Sons”“ übergeben");
        assertThat(said.path("path").asText()).startsWith("/notices/");
        assertThat(said.path("unread").asInt()).isEqualTo(1);
        assertThat(company).isPositive();
        assertThat(parcel.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(parcel.header("Ttl")).isEqualTo("86400");
        assertThat(parcel.header("Topic")).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(parcel.body().length).isLessThan(4_097);
    }

    @Test
    public void theServiceLearnsWhoSendsAndNothingElse() throws Exception {
        subscribe();
        company("Acorn");
        pass();
        String sender = only().header("Authorization");
        assertThat(Browser.signed(sender)).isTrue();
        assertThat(sender).endsWith(", k=" + house.house().pushKeys.publicKey());
        JsonNode claims = JSON.readTree(Browser.claims(sender));
        assertThat(post.endpoint("")).isEqualTo(claims.path("aud").asText() + "/");
        assertThat(claims.path("exp").asLong())
                .isGreaterThan(Instant.now().getEpochSecond())
                .isLessThan(Instant.now().plus(Duration.ofHours(24)).getEpochSecond());
        assertThat(claims.path("sub").asText()).startsWith("mailto:");
        assertThatThrownBy(() -> new Browser().read(only().body())).hasMessage("not for this browser");
    }

    @Test
    public void whatIsReadInTheBellComesNowhereElse() {
        subscribe();
        company("Acorn");
        readAll();
        house.pass(Duration.ofMinutes(6));
        house.work();
        assertThat(post.of(name)).isEmpty();
        assertThat(house.mails(jonas)).isEmpty();
    }

    @Test
    public void whatCameToADeviceNeedsNoMailAndWhatDidNotGetsOne() {
        subscribe();
        company("Acorn");
        pass();
        assertThat(post.of(name)).hasSize(1);
        house.pass(Duration.ofMinutes(6));
        house.work();
        assertThat(house.mails(jonas)).isEmpty();

        post.answer(name, 400);
        company("Birch");
        pass();
        house.pass(Duration.ofMinutes(6));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
    }

    @Test
    public void manyAtOnceAreOne() throws Exception {
        subscribe();
        for (int i = 0; i < 7; i++) {
            company("Acorn " + i);
        }
        pass();
        JsonNode said = JSON.readTree(phone.read(only().body()));
        assertThat(said.path("title").asText()).isEqualTo("7 notifications from Northlight");
        assertThat(said.path("body").asText().lines()).hasSize(3);
        assertThat(said.path("path").asText()).isEqualTo("/");
    }

    @Test
    public void nothingIsSaidOfWhatMayNotBeSeenAnyMore() {
        subscribe();
        company("Secret");
        house.sql(
                "update identity.role set permissions = '{tasks.view}' where tenant_id = ? and key = 'jonas'",
                tenant.id());
        jonas = house.signedIn(house.known(house.fewer(jonas, "tasks.view")));
        pass();
        assertThat(post.of(name)).isEmpty();
    }

    @Test
    public void quietHoursHoldUntilTheirEndAndWhatIsCriticalComesThrough() {
        subscribe();
        // Now is in the middle of it, whenever this runs.
        keep(new Choices(Set.of(), Set.of(), "each", "08:00", hour(-2), hour(2), List.of()));
        long company = company("Acorn");
        pass();
        assertThat(post.of(name)).isEmpty();
        house.tell(tenant, jonas, MailHouse.ALARM, company, "loud/" + name);
        house.work();
        assertThat(only().header("Urgency")).isEqualTo("high");
    }

    @Test
    public void whatIsSwitchedOffStaysAwayAlsoWhileItWaits() {
        subscribe();
        NoticeKind assigned = NoticeKind.of("assigned", "");
        company("Acorn");
        house.house().hall.write(jonas, tx -> {
            Choices.of(tx).want(assigned, NoticeKind.Channel.PUSH, false).keep(tx);
            return true;
        });
        company("Birch");
        pass();
        assertThat(post.of(name)).isEmpty();
    }

    @Test
    public void aSubscriptionThatIsGoneIsForgotten() {
        subscribe();
        post.answer(name, 410);
        company("Acorn");
        pass();
        assertThat(devices(jonas).data()).isEmpty();
        company("Birch");
        pass();
        assertThat(post.of(name)).hasSize(1);
    }

    @Test
    public void aServiceThatIsBusyIsAskedAgainUnderTheSameTopic() {
        subscribe();
        post.answer(name, 503);
        company("Acorn");
        pass();
        post.answer(name, 429);
        assertThat(house.tryAgain(2)).isEqualTo(1);
        post.answer(name, 201);
        assertThat(house.tryAgain(3)).isEqualTo(1);
        assertThat(house.tryAgain(4)).isZero();
        assertThat(post.of(name)).hasSize(3);
        assertThat(post.of(name).stream().map(parcel -> parcel.header("Topic")).distinct())
                .hasSize(1);
    }

    @Test
    public void whatIsReadWhileTheServiceIsAwayDoesNotComeLate() {
        subscribe();
        post.answer(name, 503);
        company("Acorn");
        pass();
        readAll();
        post.answer(name, 201);
        house.tryAgain(2);
        assertThat(post.of(name)).hasSize(1);
    }

    @Test
    public void aRedirectIsNotFollowed() {
        subscribe();
        post.answer(name, 302);
        company("Acorn");
        pass();
        assertThat(post.of(name)).hasSize(1);
        assertThat(post.of("elsewhere")).isEmpty();
    }

    @Test
    public void anAddressThatIsKnownNoMoreIsNotCalled() {
        subscribe();
        house.house().push.use(true, new Endpoints(Set.of("push.example"), true));
        company("Acorn");
        pass();
        assertThat(post.of(name)).isEmpty();
        assertThat(devices(jonas).data()).isEmpty();
    }

    @Test
    public void whoIsSignedOutHearsNothing() {
        subscribe();
        company("Acorn");
        house.sql("delete from identity.session where tenant_id = ?", tenant.id());
        pass();
        assertThat(post.of(name)).isEmpty();
        assertThat(devices(jonas).data()).isEmpty();
    }

    @Test
    public void devicesAreTheirMembersAlone() {
        subscribe();
        Actor lena = house.signedIn(house.member(tenant, "Lena", Scope.ALL, null, "*"));
        assertThat(devices(lena).data()).isEmpty();
        assertThat(rows(lena)).isZero();
        assertThat(rows(mara)).isZero();
        assertThat(rows(jonas)).isEqualTo(1);
        long device = devices(jonas).data().get(0).id();
        assertThatThrownBy(() -> resource(lena).remove(String.valueOf(device))).isInstanceOf(ProblemException.class);
        // At a shared browser whoever signs in there takes it over.
        resource(lena).add(subscription(phone), "Firefox");
        assertThat(devices(jonas).data()).isEmpty();
        assertThat(devices(lena).data())
                .singleElement()
                .satisfies(one -> assertThat(one.here()).isTrue());
        resource(lena).remove(String.valueOf(devices(lena).data().get(0).id()));
        assertThat(devices(lena).data()).isEmpty();
    }

    @Test
    public void onlyWhatABrowserGivesIsTaken() {
        for (String field : new String[] {"endpoint", "p256dh", "auth"}) {
            Map<String, @Nullable Object> given = subscription(phone);
            given.put(field, field.equals("endpoint") ? "http://169.254.169.254/x" : "AAAA");
            assertThatThrownBy(() -> resource(jonas).add(given, ""))
                    .as(field)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().field()).isEqualTo(field));
        }
        house.house().push.use(false, new Endpoints(Set.of(), false));
        assertThat(devices(jonas).key()).isNull();
        assertThatThrownBy(() -> resource(jonas).add(subscription(phone), "")).isInstanceOf(ProblemException.class);
    }

    @Test
    public void theInstallationHasOnePairAndItsPrivateHalfIsLocked() {
        String key = house.house().pushKeys.publicKey();
        PushKeys other =
                new PushKeys(house.house().hall.postgres().backRoom(), house.house().vault, house.house().push);
        assertThat(other.publicKey()).isEqualTo(key);
        List<String> kept = house.house()
                .hall
                .postgres()
                .backRoom()
                .run(tx -> tx.query("select private_key from notify.push_keys(null, null)", row -> row.getString(1)));
        assertThat(kept).singleElement().asString().startsWith("v1.");
        assertThatThrownBy(() -> house.house()
                        .hall
                        .read(mara, tx -> tx.query("select private_key from notify.push_key", row -> true)))
                .isInstanceOf(RuntimeException.class);
    }

    private void subscribe() {
        resource(jonas).add(subscription(phone), "Firefox on Linux");
    }

    private Map<String, @Nullable Object> subscription(Browser browser) {
        return new HashMap<>(
                Map.of("endpoint", post.endpoint(name), "p256dh", browser.key(), "auth", browser.secret()));
    }

    private DeviceResource resource(Actor actor) {
        return new DeviceResource(
                house.house().hall.database(), house.house().push, house.house().pushKeys, () -> actor);
    }

    private DeviceResource.Devices devices(Actor actor) {
        return resource(actor).view();
    }

    private long rows(Actor actor) {
        return house.house()
                .hall
                .<Long>read(
                        actor,
                        tx -> tx.queryOne(
                                        "select count(*) from notify.device where tenant_id = ?",
                                        row -> row.getLong(1),
                                        tenant.id())
                                .orElseThrow());
    }

    private void pass() {
        house.pass(HALF_A_MINUTE);
        house.work();
    }

    private long company(String title) {
        return house.house()
                .create(mara, "crm.company", Map.of("name", title, "responsible_id", jonas.memberId()))
                .id();
    }

    private PushPost.Parcel only() {
        assertThat(post.of(name)).hasSize(1);
        return post.of(name).get(0);
    }

    private static String hour(int from) {
        return LocalTime.now(ZoneOffset.UTC).plusHours(from).format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    private void readAll() {
        house.house().hall.write(jonas, tx -> {
            house.house().inboxes.readAll(tx, Long.MAX_VALUE);
            return true;
        });
    }

    private void keep(Choices choices) {
        house.house().hall.write(jonas, tx -> {
            choices.keep(tx);
            return true;
        });
    }
}
