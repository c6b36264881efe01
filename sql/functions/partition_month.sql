-- 月份分区：首月之前的归首月，末月之后的归末月。
CREATE OR REPLACE FUNCTION ops.partition_month(month text, first text, last text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT least(greatest(month, first), last)
$$;
COMMENT ON FUNCTION ops.partition_month(text, text, text) IS '月份分区：首月之前的归首月，末月之后的归末月';
