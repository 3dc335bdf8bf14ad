-- FOCUS in BigQuery, brought down to what cost-check needs: one row for a day, service, sub-account, currency and kind of
-- charge, with exact sums. The result is FOCUS again, and the gate comes to the same figures from it.
--
--   bq query --use_legacy_sql=false --format=csv --max_rows=1000000 < bigquery.sql > costs.csv
--
-- Put your table, or Google's FOCUS view of the billing export, in the place of `project.dataset.focus`, and limit the days:
-- the gate needs about three months. A column that your table does not have: leave out its line here and below.
--
-- The billing export itself (gcp_billing_export_v1_…) is not FOCUS. Its cost is before credits, which are to be added:
--   CAST(CAST(cost AS STRING) AS BIGNUMERIC)
--     + IFNULL((SELECT SUM(CAST(CAST(credit.amount AS STRING) AS BIGNUMERIC)) FROM UNNEST(credits) AS credit), 0)
-- is both BilledCost and EffectiveCost, usage_start_time is ChargePeriodStart, service.description is ServiceName, project.id is
-- SubAccountId, currency is BillingCurrency, and ChargeCategory is
--   CASE cost_type WHEN 'regular' THEN 'Usage' WHEN 'tax' THEN 'Tax' ELSE 'Adjustment' END
WITH charges AS (
  SELECT
    DATE(ChargePeriodStart) AS first_day,
    DATE(ChargePeriodEnd) AS end_day,
    ServiceName,
    SubAccountId,
    BillingCurrency,
    ChargeCategory,
    ChargeClass,
    PricingCategory,
    CommitmentDiscountStatus,
    -- Where Tags is a STRING, it stays as it is: Tags AS Tags.
    TO_JSON_STRING(Tags) AS Tags,
    -- By way of text: a float is taken as the shortest number that it prints as, and added up exactly.
    CAST(CAST(BilledCost AS STRING) AS BIGNUMERIC) AS billed,
    CAST(CAST(EffectiveCost AS STRING) AS BIGNUMERIC) AS effective,
    CAST(CAST(ListCost AS STRING) AS BIGNUMERIC) AS list,
    CAST(CAST(ContractedCost AS STRING) AS BIGNUMERIC) AS contracted
  FROM `project.dataset.focus`
  WHERE ChargePeriodStart >= TIMESTAMP(DATE_SUB(CURRENT_DATE(), INTERVAL 100 DAY))
)
SELECT
  first_day AS ChargePeriodStart,
  -- Hours become days; what covers several days, as a monthly fee does, keeps their number.
  DATE_ADD(first_day, INTERVAL GREATEST(1, IFNULL(DATE_DIFF(end_day, first_day, DAY), 1)) DAY) AS ChargePeriodEnd,
  ServiceName,
  SubAccountId,
  BillingCurrency,
  ChargeCategory,
  ChargeClass,
  PricingCategory,
  CommitmentDiscountStatus,
  Tags,
  SUM(billed) AS BilledCost,
  SUM(effective) AS EffectiveCost,
  SUM(list) AS ListCost,
  SUM(contracted) AS ContractedCost
FROM charges
GROUP BY
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  -- Corrections that give money back are refunds, and stay apart from those that ask for more.
  IF(
    ChargeClass = 'Correction',
    COALESCE(NULLIF(billed, 0), NULLIF(effective, 0), NULLIF(list, 0), NULLIF(contracted, 0)) < 0,
    NULL
  ),
  -- A charge without an effective cost counts by what was billed, so it is not added to one that has it.
  billed IS NULL,
  effective IS NULL,
  list IS NULL,
  contracted IS NULL
ORDER BY 1, 3, 4;
