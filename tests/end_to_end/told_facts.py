"""Facts with every field that their form has a column for, under the field's name: a query a form.

Not here: what the cells of a file say (test_conservation_and_trace).
"""

from __future__ import annotations

from typing import Final

FACTS: Final = {
    "dispatch": """
        select f.*, v.project_name, v.builder, v.category, v.industry, v.subdistrict,
               v.content_and_scale, v.duration, v.responsible_unit, v.leader, p.project_code,
               l.list_level
        from core.fct_project_month f
        join core.dim_project_version v on v.version_key = f.version_key
        join core.dim_project p on p.project_key = f.project_key
        join core.dim_list l on l.list_key = f.list_key
    """,
    "bond_projects": """
        select f.*, p.project_code, d.organisation_name as supervising_department,
               i.organisation_name as builder
        from core.fct_project_funding f
        join core.dim_project p on p.project_key = f.project_key
        left join core.dim_organisation d on d.organisation_key = f.department_key
        join core.dim_organisation i on i.organisation_key = f.implementer_key
    """,
    "freight": """
        select f.*, s.station_name as station, c.commodity_name as commodity
        from core.fct_freight_month f
        join core.dim_station s on s.station_key = f.station_key
        left join core.dim_commodity c on c.commodity_key = f.commodity_key
    """,
    "milestones": """
        select f.*, p.project_code, r.organisation_name as responsible_unit,
               a.area_name as subdistrict
        from core.fct_milestone f
        join core.dim_project p on p.project_key = f.project_key
        join core.dim_area a on a.area_key = f.area_key
        join core.dim_organisation r on r.organisation_key = f.responsible_key
    """,
    "promotion_leads": """
        select f.*, l.investor, c.chain_name as chain, k.carrier_name as carrier,
               e.event_name as source_event, t.partner_name as introducer,
               o.organisation_name as promoter
        from core.fct_promotion_lead f
        join core.dim_lead l on l.lead_key = f.lead_key
        join core.dim_organisation o on o.organisation_key = f.promoter_key
        left join core.dim_chain c on c.chain_key = f.chain_key
        left join core.dim_carrier k on k.carrier_key = f.carrier_key
        left join core.dim_event e on e.event_key = f.source_event_key
        left join core.dim_partner t on t.partner_key = f.introducer_key
    """,
    "promotion_funds": """
        select f.*, l.investor from core.fct_promotion_funds_month f
        join core.dim_lead l on l.lead_key = f.lead_key
    """,
    "promotion_events": """
        select f.*, e.event_name, o.organisation_name as organiser from core.fct_event f
        join core.dim_event e on e.event_key = f.event_key
        join core.dim_organisation o on o.organisation_key = f.organiser_key
    """,
    "carriers": """
        select f.*, v.kind, v.industry, v.condition, c.carrier_name as carrier,
               o.organisation_name as operator
        from core.fct_carrier_month f
        join core.dim_carrier_version v on v.carrier_version_key = f.carrier_version_key
        join core.dim_carrier c on c.carrier_key = f.carrier_key
        join core.dim_organisation o on o.organisation_key = f.operator_key
    """,
    "project_cases": """
        select f.*, p.project_code, o.organisation_name as responsible_unit
        from core.fct_project_case f
        join core.dim_project p on p.project_key = f.project_key
        join core.dim_organisation o on o.organisation_key = f.responsible_key
    """,
    "compute": """
        select f.*, c.compute_centre_name as compute_centre, o.organisation_name as operator
        from core.fct_compute_month f
        join core.dim_compute_centre c on c.compute_centre_key = f.compute_centre_key
        join core.dim_organisation o on o.organisation_key = f.operator_key
    """,
    "enterprises": """
        select f.*, e.credit_code, v.enterprise_name, v.industry_code, v.leading_industry,
               v.segment, v.chain_leader, v.above_scale, c.chain_name as chain
        from core.fct_enterprise_month f
        join core.dim_enterprise e on e.enterprise_key = f.enterprise_key
        join core.dim_enterprise_version v on v.enterprise_version_key = f.enterprise_version_key
        left join core.dim_chain c on c.chain_key = f.chain_key
    """,
    "chain_members": """
        select f.*, e.credit_code, c.chain_name as chain from core.fct_enterprise_chain f
        join core.dim_enterprise e on e.enterprise_key = f.enterprise_key
        join core.dim_chain c on c.chain_key = f.chain_key
    """,
    "chains": """
        select f.*, c.chain_name as chain from core.fct_industry_month f
        join core.dim_chain c on c.chain_key = f.chain_key
    """,
    "statistics_investment": """
        select f.*, p.project_code, a.area_name as subdistrict
        from core.fct_statistics_investment f
        join core.dim_project p on p.project_key = f.project_key
        join core.dim_area a on a.area_key = f.area_key
    """,
    "programme_projects": """
        select f.*, p.project_code, m.programme_name as programme
        from core.fct_project_programme f
        join core.dim_project p on p.project_key = f.project_key
        join core.dim_programme m on m.programme_key = f.programme_key
    """,
    "project_forecasts": """
        select f.*, p.project_code, e.credit_code, a.area_name as subdistrict
        from core.fct_project_forecast f
        join core.dim_project p on p.project_key = f.project_key
        join core.dim_enterprise e on e.enterprise_key = f.enterprise_key
        join core.dim_area a on a.area_key = f.area_key
    """,
    "organisations": """
        select f.*, o.organisation_name as organisation, v.kind, v.superior, v.leader, v.duties
        from core.fct_organisation_month f
        join core.dim_organisation o on o.organisation_key = f.organisation_key
        join core.dim_organisation_version v
            on v.organisation_version_key = f.organisation_version_key
    """,
    "partners": """
        select f.*, p.partner_name from core.fct_partner f
        join core.dim_partner p on p.partner_key = f.partner_key
    """,
    "indicators": """
        select f.*, i.indicator_name as item
        from core.fct_indicator_obs f
        join core.dim_indicator i on i.indicator_key = f.indicator_key
    """,
}
