package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.assertj.core.api.Assertions;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** One card is moved among many; whoever moves it, React draws two columns and that card again, and nothing else. */
public class BoardDrawingTest {
    private static final int NEIGHBOURS = 26;

    /** Longer than lists wait before they are asked for again. */
    private static final int SETTLED_MS = 2_000;

    @SuppressWarnings("NullAway.Init")
    private static Board board;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @SuppressWarnings("NullAway.Init")
    private static Client colleague;

    private long deal;

    @BeforeClass
    public static void open() {
        board = Board.open("drawing");
        page = board.desk();
        for (int i = 0; i < NEIGHBOURS; i++) {
            board.deal("Neighbour " + i, i % 3);
        }
        // Before anything is counted: a new name is news for every card.
        colleague = colleague();
        Drawn.count(page);
    }

    @AfterClass
    public static void close() {
        if (board != null) {
            board.close();
        }
    }

    @Before
    public void aDealAmongOthers() {
        deal = board.deal("Roof terrace", 0);
        // It does not stand on top of them.
        board.deal("Newer", 0);
        board.show(deal);
        page.waitForTimeout(SETTLED_MS);
        Drawn before = Drawn.take(page);
        Assertions.assertThat(before.columns()).containsAll(board.stages);
        Assertions.assertThat(before.cards()).hasSizeGreaterThan(NEIGHBOURS);
    }

    private void expectTwoColumnsAndOneCard() {
        assertThat(board.cardIn(deal, 1)).isVisible();
        board.awaitStored(deal, 1);
        page.waitForTimeout(SETTLED_MS);
        Drawn drawn = Drawn.take(page);
        Assertions.assertThat(drawn.columns()).containsExactlyInAnyOrder(board.stages.get(0), board.stages.get(1));
        Assertions.assertThat(drawn.cards()).containsExactly(deal);
    }

    @Test
    public void aCardMovedByKeys() {
        page.waitForResponse(answer -> answer.url().contains("/board?"), () -> board.moveByKeys(deal, 1));
        expectTwoColumnsAndOneCard();
    }

    @Test
    public void aCardDragged() {
        page.waitForResponse(answer -> answer.url().contains("/board?"), () -> {
            board.lift(deal);
            board.over(1);
            assertThat(board.column(1)).hasAttribute("data-target", "true");
            page.mouse().up();
        });
        expectTwoColumnsAndOneCard();
    }

    @Test
    public void aCardMovedByAColleague() {
        page.waitForResponse(
                answer -> answer.url().contains("/board?"),
                () -> colleague
                        .post("/api/deals/" + deal + "/move", "{\"stage_id\":" + board.stages.get(1) + "}")
                        .expect(200));
        expectTwoColumnsAndOneCard();
    }

    private static Client colleague() {
        long role = board.owner
                .get("/api/roles?key=admin")
                .expect(200)
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asLong();
        String token = board.owner
                .post("/api/invitations", "{\"email\":\"nils@drawing.example\",\"role_id\":" + role + "}")
                .expect(201)
                .body()
                .path("token")
                .asText();
        Client colleague = House.client();
        colleague
                .post("/api/invitations/" + token, "{\"name\":\"Nils Falk\",\"password\":\"a long enough phrase\"}")
                .expect(201);
        return colleague;
    }
}
