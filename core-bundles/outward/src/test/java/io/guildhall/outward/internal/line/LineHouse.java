package io.guildhall.outward.internal.line;

import io.guildhall.channel.Inbound;
import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.provider.CloudApi;
import io.guildhall.outward.internal.provider.TwilioVoice;
import io.guildhall.outward.internal.value.People;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything about lines, put together by hand. */
final class LineHouse {
    final Lines lines;
    final Providers providers = new Providers();
    final LineResource resource;
    final SentMessages messages;
    final Switchboard switchboard;
    final CallResource calls;
    final ThreadResource threads;
    final StrangerResource strangers;

    LineHouse(OutwardHouse house) {
        lines = new Lines(house.vault);
        providers.addMessenger(new CloudApi(house.world()));
        providers.addTelephony(new TwilioVoice(house.world()));
        People people = new People(house.hall.records(), house.hall.modules());
        Talk talk = new Talk(house.hall.timeline(), house.hall.modules());
        resource = new LineResource(house.current, house.hall.database(), lines, providers, house.world());
        messages = new SentMessages(lines, house.hall.jobs());
        house.handle(new MessageJob(house.hall.database(), house.hall.workspaces(), lines, providers, people, talk));
        Calls taken = new Calls(house.hall.records(), house.hall.notices(), people, talk);
        switchboard = new Switchboard(
                house.hall.database(),
                house.hall.postgres().backRoom(),
                house.hall.workspaces(),
                lines,
                providers,
                people,
                talk,
                taken);
        calls = new CallResource(
                house.current, house.hall.database(), house.hall.workspaces(), lines, providers, people);
        threads = new ThreadResource(
                house.current,
                house.hall.database(),
                house.hall.workspaces(),
                house.hall.modules(),
                house.hall.records(),
                messages,
                lines,
                providers);
        strangers = new StrangerResource(
                house.current, house.hall.database(), house.hall.workspaces(), house.hall.records(), taken, talk);
    }

    List<Strangers.Stranger> waiting() {
        return Objects.requireNonNull(strangers.all().get("data"));
    }

    static Inbound inbound(String url, String header, String value, String body) {
        return new Inbound(
                url,
                Map.of(header.toLowerCase(java.util.Locale.ROOT), value),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static String token(Lines.View made) {
        return String.valueOf(made.path()).replaceAll(".*/", "");
    }
}
