-- FOCUS in Athena (AWS Data Exports), brought down to what cost-check needs: one row for a day, service, sub-account, currency
-- and kind of charge, with exact sums. The result is FOCUS again, and the gate comes to the same figures from it: Athena writes
-- it as CSV to the bucket of its results.
--
-- Put your table in the place of focus_export, and limit the days: the gate needs about three months. A column that your
-- table does not have: leave out its line here and below.
--
-- Of a Cost and Usage Report 2.0 (and of version 1 as Athena spells it) charges is made of
--   line_item_usage_start_date, line_item_usage_end_date, line_item_product_code as servicename,
--   line_item_usage_account_id as subaccountid, line_item_currency_code as billingcurrency,
--   line_item_unblended_cost as billed cost, pricing_public_on_demand_cost as list cost,
--   and, so that commitments count where they are used and upfront fees do not count twice, as effective cost
--     CASE
--       WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN savings_plan_savings_plan_effective_cost
--       WHEN line_item_line_item_type = 'DiscountedUsage' THEN reservation_effective_cost
--       WHEN line_item_line_item_type = 'SavingsPlanRecurringFee'
--         THEN savings_plan_total_commitment_to_date - savings_plan_used_commitment
--       WHEN line_item_line_item_type = 'RIFee'
--         THEN reservation_unused_amortized_upfront_fee_for_billing_period + reservation_unused_recurring_fee
--       WHEN line_item_line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
--       WHEN line_item_line_item_type = 'Fee' AND reservation_reservation_a_r_n <> '' THEN 0
--       ELSE line_item_unblended_cost
--     END
--   and as chargecategory
--     CASE
--       WHEN line_item_line_item_type IN ('Tax', 'Credit') THEN line_item_line_item_type
--       WHEN line_item_line_item_type IN ('Fee', 'SavingsPlanUpfrontFee') THEN 'Purchase'
--       WHEN line_item_line_item_type = 'Refund' THEN 'Adjustment'
--       ELSE 'Usage'
--     END
--   with NULL as chargeclass, and 'Unused' as commitmentdiscountstatus of the two recurring fees.
WITH charges AS (
  SELECT
    date(chargeperiodstart) AS first_day,
    date(chargeperiodend) AS end_day,
    servicename,
    subaccountid,
    billingcurrency,
    chargecategory,
    chargeclass,
    pricingcategory,
    commitmentdiscountstatus,
    -- Where tags are a text, they stay as they are: tags AS tags.
    json_format(CAST(tags AS JSON)) AS tags,
    -- By way of text: a float is taken as the shortest number that it prints as, and added up exactly.
    CAST(CAST(billedcost AS VARCHAR) AS DECIMAL(38, 18)) AS billed,
    CAST(CAST(effectivecost AS VARCHAR) AS DECIMAL(38, 18)) AS effective,
    CAST(CAST(listcost AS VARCHAR) AS DECIMAL(38, 18)) AS list,
    CAST(CAST(contractedcost AS VARCHAR) AS DECIMAL(38, 18)) AS contracted
  FROM focus_export
  WHERE chargeperiodstart >= current_date - INTERVAL '100' DAY
),
signed AS (
  SELECT
    *,
    -- Corrections that give money back are refunds, and stay apart from those that ask for more.
    IF(
      chargeclass = 'Correction',
      coalesce(nullif(billed, 0), nullif(effective, 0), nullif(list, 0), nullif(contracted, 0)) < 0
    ) AS gives_back
  FROM charges
)
SELECT
  first_day AS ChargePeriodStart,
  -- Hours become days; what covers several days, as a monthly fee does, keeps their number.
  date_add('day', greatest(1, coalesce(date_diff('day', first_day, end_day), 1)), first_day) AS ChargePeriodEnd,
  servicename AS ServiceName,
  subaccountid AS SubAccountId,
  billingcurrency AS BillingCurrency,
  chargecategory AS ChargeCategory,
  chargeclass AS ChargeClass,
  pricingcategory AS PricingCategory,
  commitmentdiscountstatus AS CommitmentDiscountStatus,
  tags AS Tags,
  sum(billed) AS BilledCost,
  sum(effective) AS EffectiveCost,
  sum(list) AS ListCost,
  sum(contracted) AS ContractedCost
FROM signed
GROUP BY
  first_day,
  date_add('day', greatest(1, coalesce(date_diff('day', first_day, end_day), 1)), first_day),
  servicename,
  subaccountid,
  billingcurrency,
  chargecategory,
  chargeclass,
  pricingcategory,
  commitmentdiscountstatus,
  tags,
  gives_back,
  -- A charge without an effective cost counts by what was billed, so it is not added to one that has it.
  billed IS NULL,
  effective IS NULL,
  list IS NULL,
  contracted IS NULL
ORDER BY 1, 3, 4;
