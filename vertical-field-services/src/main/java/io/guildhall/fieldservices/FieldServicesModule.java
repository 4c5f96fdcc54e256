package io.guildhall.fieldservices;

import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.SampleData;
import io.guildhall.module.WorkflowTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The trade of those who drive to their customers: plumbers, electricians, cleaners, gardeners. */
@Component
public final class FieldServicesModule implements Module {
    @Override
    public String key() {
        return "field_services";
    }

    @Override
    public String title() {
        return "Field services";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("crm");
    }

    @Override
    public List<WorkflowTemplate> workflows() {
        return TradeWorkflows.ALL;
    }

    /** In preparation: shown at sign-up, not to be chosen. */
    @Override
    public Optional<Edition> edition() {
        return Optional.of(new Edition(
                title(),
                "For trades that drive to their customers: know where you go, when you arrive and what it costs.",
                List.of(
                        "Properties with access notes and the equipment on site",
                        "Is this address in our area, and what does the trip cost?",
                        "Estimates that customers approve on their phone",
                        "Jobs, visits and a dispatch board with real drive times",
                        "An assistant that takes calls and offers free slots"),
                false,
                "/dispatch",
                List.of(),
                List.of(),
                SampleData.NONE));
    }
}
