-- A FOCUS export, brought down to what cost-check needs: one row for a day, service, sub-account, currency and kind of
-- charge, with exact sums. The result is FOCUS again, and the gate comes to the same figures from it.
--
--   duckdb -csv -cmd "SET VARIABLE export = 'focus/*.csv.gz'" < duckdb.sql > costs.csv
--
-- Of a Parquet export, read_parquet(getvariable('export'), union_by_name = true) takes the place of read_csv(…).
-- A column that your export does not have: leave out its line here and below.
WITH charges AS (
  SELECT
    CAST(ChargePeriodStart AS TIMESTAMP) AS period_start,
    CAST(ChargePeriodEnd AS TIMESTAMP) AS period_end,
    ServiceName,
    SubAccountId,
    BillingCurrency,
    ChargeCategory,
    ChargeClass,
    PricingCategory,
    CommitmentDiscountStatus,
    -- Whole, so that nothing is lost. Where every resource has tags of its own, keep those alone that budgets name:
    -- CAST(json_object('team', json_extract_string(Tags, '$.team')) AS VARCHAR) AS Tags
    CAST(Tags AS VARCHAR) AS Tags,
    -- By way of text: a float is taken as the shortest number that it prints as, and added up exactly.
    CAST(CAST(BilledCost AS VARCHAR) AS DECIMAL(38, 20)) AS billed,
    CAST(CAST(EffectiveCost AS VARCHAR) AS DECIMAL(38, 20)) AS effective,
    CAST(CAST(ListCost AS VARCHAR) AS DECIMAL(38, 20)) AS list,
    CAST(CAST(ContractedCost AS VARCHAR) AS DECIMAL(38, 20)) AS contracted
  FROM read_csv(
    getvariable('export'),
    header = true,
    all_varchar = true,
    nullstr = ['', 'NULL'],
    union_by_name = true
  )
),
totals AS (
  SELECT
    CAST(period_start AS DATE) AS ChargePeriodStart,
    -- Hours become days; what covers several days, as a monthly fee does, keeps their number.
    CAST(period_start AS DATE)
      + CAST(greatest(1, coalesce(date_diff('day', CAST(period_start AS DATE), CAST(period_end AS DATE)), 1)) AS INTEGER)
      AS ChargePeriodEnd,
    ServiceName,
    SubAccountId,
    BillingCurrency,
    ChargeCategory,
    ChargeClass,
    PricingCategory,
    CommitmentDiscountStatus,
    Tags,
    -- Corrections that give money back are refunds, and stay apart from those that ask for more.
    CASE
      WHEN ChargeClass = 'Correction'
        THEN coalesce(nullif(billed, 0), nullif(effective, 0), nullif(list, 0), nullif(contracted, 0)) < 0
    END AS gives_back,
    -- A charge without an effective cost counts by what was billed, so it is not added to one that has it.
    [billed IS NULL, effective IS NULL, list IS NULL, contracted IS NULL] AS missing,
    sum(billed) AS BilledCost,
    sum(effective) AS EffectiveCost,
    sum(list) AS ListCost,
    sum(contracted) AS ContractedCost
  FROM charges
  GROUP BY ALL
)
SELECT * EXCLUDE (gives_back, missing) FROM totals ORDER BY ALL;
