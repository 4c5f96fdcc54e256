package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Fields that a role hides are told by no route of the running API, whoever wrote it: every route is asked by somebody who may
 * do all but see them. A new route is asked unasked.
 */
public class HiddenFieldsTest {
    private static final String CANARY = VeiledBar.CANARY;
    private static final String WHISPER = VeiledBar.WHISPER;

    /** Routes of each kind that tell the owner, and answer the clerk, too. */
    private static final List<String> TELLING = List.of(
            "GET /api/deals",
            "GET /api/deals/{id}",
            "GET /api/pipelines/{id}/board",
            "GET /api/{plural}/{id}/timeline",
            "GET /api/{plural}/{id}/history",
            "GET /api/hospitality/lookup",
            "GET /api/views",
            "GET /api/tiles");

    private static VeiledBar bar;
    private static Client owner;

    @BeforeClass
    public static void plant() {
        bar = new VeiledBar();
        owner = bar.owner();
    }

    @Test
    public void noRouteTellsAHiddenField() throws Exception {
        List<String> words = Stream.concat(Stream.of(CANARY, WHISPER), Secrets.VALUES.stream())
                .toList();
        HiddenWalk proof = bar.walk(owner, words);
        proof.reads();
        assertThat(routes(proof.told())).as("routes that tell the owner").containsAll(TELLING);

        Client clerk = bar.clerk("blind", bar.hiding());
        HiddenWalk walk = bar.walk(clerk, words);
        Following stream = Following.open(clerk, "");
        walk.reads();
        walk.searches(List.of(CANARY, WHISPER, "8887776", "7776", "87654.31"));
        walk.questions(bar.secrets());
        change(stream, words);
        walk.writes(bar.samples("clerkq"), bar.secrets());
        walk.reads();
        assertThat(walk.told()).isEmpty();
        assertThat(walk.unreached())
                .as("routes that answered the clerk nothing but no")
                .noneMatch(route -> TELLING.contains(route.substring(0, route.lastIndexOf(' '))));
    }

    @Test
    public void aHiddenTextIsTakenFromBothItsForms() throws Exception {
        Client deaf = bar.clerk("deaf", List.of("-activities.body.view"));
        HiddenWalk walk = bar.walk(deaf, List.of(WHISPER), Set.of("rich", "body"));
        Following stream = Following.open(deaf, "");
        walk.reads();
        walk.searches(List.of(WHISPER));
        change(stream, List.of(WHISPER));
        long me = deaf.get("/api/session").body().at("/member/id").asLong();
        owner.post("/api/activities", """
                        {"type":"note","deal_id":%d,"rich":"<p>%s <span data-member=\\"%d\\">you</span></p>"}""".formatted(bar.deal(), WHISPER, me)).expect(201);
        awaitNotice(deaf);
        walk.reads();
        assertThat(walk.told()).isEmpty();
    }

    private static void awaitNotice(Client client) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (client.get("/api/notifications/count").body().path("unread").asInt() > 0) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody was told of being mentioned");
    }

    /** The stream says that something happened, and nothing of what. */
    private static void change(Following stream, List<String> words) throws InterruptedException {
        long deal = bar.deal();
        long note = owner.post(
                        "/api/activities",
                        "{\"type\":\"note\",\"deal_id\":" + deal + ",\"body\":\"" + WHISPER + " again\"}")
                .expect(201)
                .id();
        owner.patch("/api/deals/" + deal, "{\"source\":\"" + CANARY + note + "\",\"title\":\"open " + note + "\"}")
                .expect(200);
        stream.await("change of the deal", event -> event.about("crm.deal", deal));
        stream.await("the note", event -> event.about("crm.activity", note));
        for (Following.Event event : stream.events()) {
            String data = event.data().toString();
            assertThat(Secrets.in(data, event.data(), words)).as(data).isEmpty();
        }
    }

    private static Set<String> routes(Map<String, String> told) {
        Set<String> routes = new TreeSet<>();
        told.keySet().forEach(one -> routes.add(one.substring(0, one.lastIndexOf(' '))));
        return routes;
    }
}
